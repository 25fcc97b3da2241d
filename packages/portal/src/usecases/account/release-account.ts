import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { type AtGate, no } from '../console/at-console.ts';
import { type AccountOrder, actOnAccount } from './act-on-account.ts';
import { maySuspend, release } from './suspension.ts';

const type = 'account.release';

/** 恢復帳號: the account signs in as before. What an operator suspended is not HR's to release. */
export const releaseAccount =
  (parts: Needs<AtGate | 'origin'>) =>
  (order: AccountOrder): Promise<{ readonly kind: 'released' } | Invalid | Refused> =>
    actOnAccount(parts, order, {
      type,
      change: async ({ stores, actor, at, person, by, reason }) => {
        const subject = person.personId;
        const account = await stores.accounts.findByPerson(subject);
        const may = await maySuspend(stores, { actor, person, account, at });
        if (may === undefined) return no({ type, refusal: 'forbidden', subject });
        return (await release(stores, { person, by, origin: parts.origin, at }))
          ? { answer: { kind: 'released' }, event: { type, subject, details: { by, reason } } }
          : no({ type, refusal: 'request-repeated', subject });
      },
    });
