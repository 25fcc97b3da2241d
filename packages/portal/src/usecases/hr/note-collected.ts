import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findOpenSlip } from './find-open-slip.ts';

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
        const slip = await findOpenSlip(parts, { stores, actor, at }, personId);
        if ('refusal' in slip) return no({ type, ...slip });
        const { subject, open } = slip;
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
