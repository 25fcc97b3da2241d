import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';
import { refusalToIssue } from './issue-to-person.ts';

const type = 'initial-password.revoke';

/**
 * Revokes the initial password of a slip that was lost or misdelivered. Revoking takes the same single use as signing in
 * with it, so exactly one of the two succeeds, and the other is refused.
 */
export const revokeInitialPassword =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    personId,
  }: {
    entry: ConsoleEntry<'hr'>;
    personId: string;
  }): Promise<{ readonly kind: 'revoked' } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const { employmentPolicy } = parts;
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        // Whatever else keeps a person from signing in is no reason to leave a secret of theirs open.
        if ((await refusalToIssue(stores, { actor, person, at, employmentPolicy })) === 'forbidden')
          return no({ type, refusal: 'forbidden', subject });
        const account = await stores.accounts.findByPerson(person.personId);
        const open = account && (await stores.initialPasswords.findOpen(account.accountId, at));
        const taken =
          open !== undefined && (await stores.initialPasswords.take(open.initialPasswordId, 'withdrawn', at));
        return taken
          ? { answer: { kind: 'revoked' }, event: { type, subject } }
          : no({ type, refusal: 'request-repeated', subject });
      },
    });
