import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type Person } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { capacityOver } from '../console/reach.ts';

const mostFound = 50;

/**
 * Search among the people of the session's agencies by name, national ID or account name; somebody else's number finds
 * nobody. What was searched for is not in the row: it may be a national ID.
 */
export const searchPeople =
  (house: Needs<'database' | 'clock'>) =>
  ({
    entry,
    text,
  }: {
    entry: ConsoleEntry<'hr'>;
    text: string;
  }): Promise<{ readonly kind: 'found'; readonly people: readonly HrPerson[] } | Refused> =>
    look(house, {
      entry,
      event: 'people.search',
      read: async ({ stores, actor }) => {
        const typed = text.normalize('NFKC').trim();
        if (typed === '') return { answer: { kind: 'found', people: [] }, details: { found: 0 } };
        const agencyIds = await stores.agencies.idsWithin(reachOfPowers(actor.powers));
        const named = await stores.people.searchByName({ agencyIds, text: typed, limit: mostFound });
        const claimed = await findClaimed(stores, parseClaim(typed));
        const others = named.filter(({ personId }) => personId !== claimed?.personId);
        const found: Person[] = [];
        for (const person of claimed === undefined ? others : [claimed, ...others])
          if ((await capacityOver(stores, actor, person)) !== undefined) found.push(person);
        const people = await Promise.all(found.map((person) => hrPersonOf(stores, person)));
        return { answer: { kind: 'found', people }, details: { found: people.length } };
      },
    });
