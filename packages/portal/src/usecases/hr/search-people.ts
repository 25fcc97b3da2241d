import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Invalid } from '../common/views.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, type Told } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { capacityOver } from '../console/reach.ts';

const type = 'people.search';

const mostFound = 50;

interface Found {
  readonly kind: 'found';
  readonly people: readonly HrPerson[];
}

/**
 * Search among the people of the session's agencies by name, national ID or account name; somebody else's number finds
 * nobody. What was searched for is not in the row: it may be a national ID.
 */
export const searchPeople =
  (house: Needs<AtGate>) =>
  async ({
    entry,
    text,
  }: {
    entry: ConsoleEntry<'hr'>;
    text: string;
  }): Promise<Found | Invalid | Refused> => {
    const claim = readClaim(text, 'text');
    // Any text but a number that was mistyped may be a name.
    if (claim.kind === 'invalid' && claim.problems.some(({ code }) => code === 'national-id-check'))
      return claim;
    return look(house, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const told = (people: readonly HrPerson[]): Told<Found, typeof type> => ({
          answer: { kind: 'found', people },
          event: { type, subject: 'register', details: { found: people.length } },
        });
        const agencyIds = await stores.agencies.idsWithin(reachOfPowers(actor.powers));
        const named = await stores.people.searchByName({ agencyIds, text, limit: mostFound });
        const claimed = claim.kind === 'invalid' ? undefined : await findClaimed(stores, claim);
        const others = named.filter(({ personId }) => personId !== claimed?.personId);
        const found: Person[] = [];
        for (const person of claimed === undefined ? others : [claimed, ...others])
          if ((await capacityOver(stores, actor, { person, at })) !== undefined) found.push(person);
        return told(await Promise.all(found.map((person) => hrPersonOf(stores, person, at))));
      },
    });
  };
