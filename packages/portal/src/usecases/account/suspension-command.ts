import { type Refused, refused } from '../../domain/refusal.ts';
import { findClaimed, readClaim } from '../common/find-claimed.ts';
import { type Invalid } from '../common/views.ts';
import { type Needs } from '../common/house.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type Reason } from '../../domain/audit/plain-text.ts';
import { release, suspend } from './suspension.ts';

/**
 * Suspends an account or releases it from the command line, anybody's: how the centre's own accounts are suspended.
 * @param claimed account name or national ID
 */
export const suspensionCommand =
  ({ database, clock, origin }: Needs<'database' | 'clock' | 'origin'>) =>
  async ({
    step,
    claimed,
    reason,
  }: {
    step: 'suspend' | 'release';
    claimed: string;
    reason: Reason;
  }): Promise<{ readonly kind: 'done' } | Invalid | Refused> => {
    const claim = readClaim(claimed);
    if (claim.kind === 'invalid') return claim;
    return database.transact(async (stores) => {
      const at = clock.now();
      const person = await findClaimed(stores, claim);
      if (person === undefined) return refused('person-unknown');
      const by = 'operator';
      const change = { person, by, origin, at } as const;
      const suspended = step === 'suspend' ? await suspend(stores, change) : undefined;
      const done = step === 'suspend' ? suspended !== undefined : await release(stores, change);
      if (!done) return refused('request-repeated');
      const act = actOfProgram('command-line');
      const subject = person.personId;
      await stores.audit.append(
        suspended === undefined
          ? { ...act, type: 'account.release', subject, details: { by, reason } }
          : { ...act, type: 'account.suspend', subject, details: { by, reason, ...suspended } },
        at,
      );
      return { kind: 'done' };
    });
  };
