import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { agenciesInScope, asked, type PeopleQuestion } from './overview-scope.ts';

const type = 'people.list';

/** As many as a page lists; the file has them all. */
export const mostListed = 200;

/** The people behind a number. */
export const listPeople =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    ...question
  }: PeopleQuestion & { entry: ConsoleEntry<'people'> }): Promise<
    { readonly kind: 'list'; readonly people: readonly PersonLine[]; readonly more: boolean } | Refused
  > =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const query = await asked(stores, await agenciesInScope(stores, actor), question);
        if (query === undefined) return no({ type, refusal: 'not-found' });
        const { agency, agencyIds, filter } = query;
        const found = await stores.peopleOverview.list({ agencyIds, filter, limit: mostListed + 1, at });
        const people = found.slice(0, mostListed);
        const details = { people: people.length, agency, withBelow: question.withBelow, filter };
        return {
          answer: { kind: 'list', people, more: found.length > mostListed },
          event: { type, subject: 'register', details },
        };
      },
    });
