import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { agenciesInScope, asked, type PeopleQuestion } from './overview-scope.ts';

const type = 'people.export';

const mostExported = 200_000;

/** The people behind a number, all of them, to take away: without national IDs. */
export const exportPeople =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    ...question
  }: PeopleQuestion & { entry: ConsoleEntry<'people'> }): Promise<
    { readonly kind: 'people'; readonly people: readonly PersonLine[] } | Refused
  > =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const query = await asked(stores, await agenciesInScope(stores, actor), question);
        if (query === undefined) return no({ type, refusal: 'not-found' });
        const { agency, agencyIds, filter } = query;
        const people = await stores.peopleOverview.list({ agencyIds, filter, limit: mostExported, at });
        const details = { people: people.length, agency, filter };
        return { answer: { kind: 'people', people }, event: { type, subject: 'register', details } };
      },
    });
