import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';
import { refusalToIssue } from './issue-to-person.ts';

const type = 'initial-password.collect';

/** 登記領取: notes that a person signed for the slip that is still good. Noted before, it stays as it was. */
export const noteCollected =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    personId,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
  }): Promise<{ readonly kind: 'collected' } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const { employmentPolicy } = parts;
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        if ((await refusalToIssue(stores, { actor, person, at, employmentPolicy })) === 'forbidden')
          return no({ type, refusal: 'forbidden', subject });
        const account = await stores.accounts.findByPerson(person.personId);
        const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
        const { actor: notedBy } = actor;
        const noted =
          open !== undefined &&
          (await stores.initialPasswords.noteCollected({
            initialPasswordId: open.initialPasswordId,
            notedBy,
            at,
          }));
        return noted
          ? { answer: { kind: 'collected' }, event: { type, subject } }
          : no({ type, refusal: 'request-repeated', subject });
      },
    });
