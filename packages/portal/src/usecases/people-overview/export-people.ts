import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
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
    question,
  }: {
    entry: ConsoleEntry<'people'>;
    question: PeopleQuestion;
  }): Promise<{ readonly kind: 'people'; readonly people: readonly PersonLine[] } | Invalid | Refused> =>
    look<{ readonly kind: 'people'; readonly people: readonly PersonLine[] } | Invalid, typeof type>(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const read = await asked(stores, await agenciesInScope(stores, actor), question);
        if (read === undefined) return no({ type, refusal: 'not-found' });
        if (read.kind === 'invalid')
          return { answer: read, event: { type, subject: 'register', details: { people: 0 } } };
        const { agency } = read;
        const people = await stores.peopleOverview.list({ ...read.question, limit: mostExported, at });
        const details = { people: people.length, agency, filter: read.question.filter };
        return { answer: { kind: 'people', people }, event: { type, subject: 'register', details } };
      },
    });
