import { type Refused } from '../../domain/refusal.ts';
import { maySuspend } from '../account/suspension.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';
import { findWithinReach } from '../console/reach.ts';

const type = 'people.read';

interface OperatedAccount {
  readonly kind: 'account';
  readonly person: HrPerson;
  /** What this operator may do to the account now. */
  readonly maySuspend: 'suspend' | 'release' | undefined;
}

/** One account as an operator sees it. */
export const readOperatedAccount =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    personId,
  }: {
    entry: ConsoleEntry<'operator'>;
    personId: string;
  }): Promise<OperatedAccount | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const account = await stores.accounts.findByPerson(person.personId);
        return {
          answer: {
            kind: 'account',
            person: await hrPersonOf(stores, person, at),
            maySuspend: await maySuspend(stores, { actor, person, account, at }),
          },
          event: { type, subject: person.personId },
        };
      },
    });
