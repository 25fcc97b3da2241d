import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { agenciesInScope, asked, type PeopleQuestion } from './overview-scope.ts';

const mostExported = 200_000;

/** The people behind a number, all of them, to take away: without national IDs. */
export const exportPeople =
  (parts: Needs<'database' | 'clock'>) =>
  ({
    entry,
    ...question
  }: PeopleQuestion & { entry: ConsoleEntry<'people'> }): Promise<
    { readonly kind: 'people'; readonly people: readonly PersonLine[] } | Refused
  > =>
    look(parts, {
      entry,
      event: 'people.export',
      read: async ({ stores, actor, at }) => {
        const query = await asked(stores, await agenciesInScope(stores, actor), question);
        if (query === undefined) return no('not-found');
        const people = await stores.peopleOverview.list({ ...query, limit: mostExported, at });
        const { agencyCode: agency, filter } = question;
        return { answer: { kind: 'people', people }, details: { people: people.length, agency, filter } };
      },
    });
