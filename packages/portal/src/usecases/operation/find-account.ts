import { type PersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

const type = 'people.search';

/** Whose account it is, by the complete account name or national ID: an operator looks up one, and lists none. */
export const findAccount =
  (parts: Needs<'database' | 'clock'>) =>
  ({
    entry,
    text,
  }: {
    entry: ConsoleEntry<'operator'>;
    text: string;
  }): Promise<{ readonly kind: 'found'; readonly personId: PersonId | undefined } | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores }) => {
        const person = await findClaimed(stores, parseClaim(text));
        const found = person === undefined ? 0 : 1;
        return {
          answer: { kind: 'found', personId: person?.personId },
          event: { type, subject: 'register', details: { found } },
        };
      },
    });
