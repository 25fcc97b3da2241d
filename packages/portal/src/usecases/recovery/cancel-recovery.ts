import { type AccountId } from '../../domain/account/account.ts';
import { actOf, actOfVisitor } from '../../domain/audit/act.ts';
import { type Act } from '../../domain/audit/event.ts';
import { recoveryCancelSeal } from '../../domain/recovery/recovery-seals.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { type Stores } from '../../domain/stores.ts';
import { type SessionRule } from '../common/present-session.ts';
import { type Needs } from '../common/house.ts';
import { type SessionView } from '../common/views.ts';
import { recoveryCancelledMail } from '../mail/recovery-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { findOwner } from '../session/session-owner.ts';

interface Cancelled {
  readonly kind: 'cancelled';
}

/** Idempotent: of two clicks one ends it, and both are told that it is over. */
async function cancel(
  stores: Stores,
  {
    accountId,
    begunAt,
    act,
    by,
    origin,
    at,
  }: { accountId: AccountId; begunAt?: Date; act: Act; by: 'mail' | 'session'; origin: string; at: Date },
): Promise<Cancelled> {
  const account = await stores.accounts.lock(accountId);
  const standing = await stores.recoveries.find(accountId);
  const meant =
    standing !== undefined && (begunAt === undefined || begunAt.getTime() === standing.begunAt.getTime());
  if (account !== undefined && meant && (await stores.recoveries.end(accountId))) {
    const name = (await stores.people.find(account.personId))?.name ?? '';
    await tellOwner(stores, { account, name, origin, at }, recoveryCancelledMail);
    await stores.audit.append({ ...act, type: 'recovery.cancel', subject: accountId, details: { by } }, at);
  }
  return { kind: 'cancelled' };
}

/** By the link of the mail that told of it: whoever reads the mailbox may always keep things as they are. */
export const cancelRecoveryByMail =
  ({ database, clock, sealer, origin }: Needs<'database' | 'clock' | 'sealer' | 'origin'>) =>
  ({ link, ctx }: { link: string; ctx: RequestContext }): Promise<Cancelled | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const opened = sealer.open(recoveryCancelSeal, { sealed: link, boundTo: boundToNobody, at });
      if (opened.kind === 'open')
        return cancel(stores, { ...opened.value, act: actOfVisitor(ctx), by: 'mail', origin, at });
      const row = { ...actOfVisitor(ctx), type: 'recovery.cancel', refusal: 'recovery-expired' } as const;
      await stores.audit.append(row, at);
      return refused('recovery-expired');
    });

/** By the owner in any session of theirs. */
export const cancelOwnRecovery =
  ({ database, clock, origin, ...rules }: Needs<'database' | 'clock' | 'origin' | SessionRule>) =>
  ({ session, ctx }: { session: SessionView; ctx: RequestContext }): Promise<Cancelled | Refused> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const owner = await findOwner(rules, stores, session, at);
      if (owner === undefined) return refused('session-required');
      const { accountId } = owner.account;
      return cancel(stores, { accountId, act: actOf(owner.current, ctx), by: 'session', origin, at });
    });
