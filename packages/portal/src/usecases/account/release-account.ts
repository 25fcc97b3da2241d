import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach } from '../console/reach.ts';
import { readReason } from '../../domain/audit/plain-text.ts';
import { maySuspend, release, suspendingAs } from './suspension.ts';

const type = 'account.release';

/** 恢復帳號: the account signs in as before. What an operator suspended is not HR's to release. */
export const releaseAccount =
  (parts: Needs<AtGate | 'origin'>) =>
  async ({
    entry,
    personId,
    reason: typed,
  }: {
    entry: ConsoleEntry<'hr' | 'operator'>;
    personId: string;
    reason: string;
  }): Promise<{ readonly kind: 'released' } | Invalid | Refused> => {
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    return act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const account = await stores.accounts.findByPerson(subject);
        const may = await maySuspend(stores, { actor, person, account, at });
        if (may === undefined) return no({ type, refusal: 'forbidden', subject });
        const by = suspendingAs(actor);
        const released = await release(stores, { person, by, origin: parts.origin, at });
        return released
          ? { answer: { kind: 'released' }, event: { type, subject, details: { by, reason } } }
          : no({ type, refusal: 'request-repeated', subject });
      },
    });
  };
