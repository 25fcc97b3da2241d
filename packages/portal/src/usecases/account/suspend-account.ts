import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';
import { readReason } from '../../domain/audit/plain-text.ts';
import { suspend, suspendingAs } from './suspension.ts';

const type = 'account.suspend';

/** 停用帳號: closes every way in to one account, by HR within its agencies or by an operator, with the reason on record. */
export const suspendAccount =
  (parts: Needs<AtGate | 'origin'>) =>
  async ({
    entry,
    personId,
    reason: typed,
  }: {
    entry: ConsoleEntry<'hr' | 'operator'>;
    personId: string;
    reason: string;
  }): Promise<{ readonly kind: 'suspended' } | Invalid | Refused> => {
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    return act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const verdict = await verdictOn(stores, { actor, action: 'suspend-account', person, at });
        if (verdict !== 'yes') return no({ type, refusal: 'forbidden', subject });
        const by = suspendingAs(actor);
        const done = await suspend(stores, { person, by, origin: parts.origin, at });
        if (done === undefined) return no({ type, refusal: 'request-repeated', subject });
        return { answer: { kind: 'suspended' }, event: { type, subject, details: { by, reason, ...done } } };
      },
    });
  };
