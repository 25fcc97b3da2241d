import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findOpenSlip } from './find-open-slip.ts';

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
        const slip = await findOpenSlip(parts, { stores, actor, at }, personId);
        if ('refusal' in slip) return no({ type, ...slip });
        const { subject, open } = slip;
        const taken =
          open !== undefined && (await stores.initialPasswords.take(open.initialPasswordId, 'withdrawn', at));
        return taken
          ? { answer: { kind: 'revoked' }, event: { type, subject } }
          : no({ type, refusal: 'request-repeated', subject });
      },
    });
