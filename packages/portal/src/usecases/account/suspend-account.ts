import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type AtGate, no } from '../console/at-console.ts';
import { verdictOn } from '../console/reach.ts';
import { type AccountOrder, actOnAccount } from './act-on-account.ts';
import { suspend } from './suspension.ts';

const type = 'account.suspend';

/** 停用帳號: closes every way in to one account. */
export const suspendAccount =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: AccountOrder): Promise<{ readonly kind: 'suspended' } | Invalid | Refused> =>
    actOnAccount(parts, order, {
      type,
      change: async ({ stores, actor, at, person, by, reason }) => {
        const subject = person.personId;
        const verdict = await verdictOn(stores, { actor, action: 'suspend-account', person, at });
        if (verdict !== 'yes') return no({ type, refusal: 'forbidden', subject });
        const done = await suspend(stores, { person, by, origin: parts.origin, at });
        if (done === undefined) return no({ type, refusal: 'request-repeated', subject });
        return { answer: { kind: 'suspended' }, event: { type, subject, details: { by, reason, ...done } } };
      },
    });
