import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';
import { mostSlips } from './issue-slips.ts';
import { refusalToIssue } from './issue-to-person.ts';
import { lacksBirthDate } from './lacks-birth-date.ts';

const type = 'people.newcomers';

interface Newcomers {
  readonly kind: 'newcomers';
  readonly people: readonly PersonLine[];
  /** Those of whom a date of birth would be asked that the register does not have. */
  readonly lacking: ReadonlySet<string>;
  readonly more: boolean;
}

/** People of the session's agencies who have no account yet and may get a slip, as many as a batch takes. */
export const listNewcomers =
  (house: Needs<AtGate | 'initialPasswordFact'>) =>
  ({ entry }: { entry: ConsoleEntry<'hr'> }): Promise<Newcomers | Refused> =>
    look(house, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const { employmentPolicy } = house;
        const posts = await stores.peopleOverview.list({
          agencyIds: await stores.agencies.idsWithin(reachOfPowers(actor.powers)),
          filter: 'not-activated',
          limit: mostSlips + 1,
          at,
        });
        const people: PersonLine[] = [];
        const lacking = new Set<string>();
        const seen = new Set<PersonId>();
        for (const line of posts.slice(0, mostSlips)) {
          // Somebody with two posts gets one slip, and whoever is not this session's to reset is not offered.
          if (seen.has(line.personId)) continue;
          seen.add(line.personId);
          const person = await findWithinReach({ stores, actor, at }, line.personId);
          const no = person && (await refusalToIssue(stores, { actor, person, at, employmentPolicy }));
          if (person === undefined || no !== undefined) continue;
          people.push(line);
          if (await lacksBirthDate(stores, house, line.personId)) lacking.add(line.personId);
        }
        const more = posts.length > mostSlips;
        return {
          answer: { kind: 'newcomers', people, lacking, more },
          event: { type, subject: 'register', details: { people: people.length } },
        };
      },
    });
