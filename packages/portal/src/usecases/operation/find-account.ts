import { type PersonId } from '../../domain/person/person.ts';
import { type Refused } from '../../domain/refusal.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Invalid } from '../common/views.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

const type = 'people.search';

/** Whose account it is, by the complete account name or national ID: an operator looks up one, and lists none. */
export const findAccount =
  (parts: Needs<AtGate>) =>
  async ({
    entry,
    text,
  }: {
    entry: ConsoleEntry<'operator'>;
    text: string;
  }): Promise<{ readonly kind: 'found'; readonly personId: PersonId | undefined } | Invalid | Refused> => {
    const claim = readClaim(text, 'text');
    if (claim.kind === 'invalid') return claim;
    return look(parts, {
      entry,
      type,
      read: async ({ stores }) => {
        const person = await findClaimed(stores, claim);
        const found = person === undefined ? 0 : 1;
        return {
          answer: { kind: 'found' as const, personId: person?.personId },
          event: { type, subject: 'register', details: { found } },
        };
      },
    });
  };
