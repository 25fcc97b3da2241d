import { type AccountId } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type FactorKind } from '../../domain/factor/factor.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { boundToNobody } from '../../domain/sealed/sealed.ts';
import { signInDenialSeal } from '../../domain/session/sign-in-denial.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { signInDeniedMail } from '../mail/session-mails.ts';
import { tellOwner } from '../mail/tell-owner.ts';

interface Denied {
  readonly kind: 'denied';
}

/** Factors that were added since: a stranger who was in may have made them. @returns the kinds that went */
async function removeFactorsSince(
  { passkeys, codeApps, backupCodes }: Pick<Stores, 'passkeys' | 'codeApps' | 'backupCodes'>,
  accountId: AccountId,
  since: Date,
): Promise<readonly FactorKind[]> {
  const removed = new Set<FactorKind>();
  for (const { passkeyId, addedAt } of await passkeys.listByAccount(accountId))
    if (addedAt >= since && (await passkeys.remove({ accountId, passkeyId }))) removed.add('passkey');
  const app = await codeApps.find(accountId);
  if (app !== undefined && app.addedAt >= since && (await codeApps.remove(accountId)))
    removed.add('code-app');
  const paper = await backupCodes.stateOf(accountId);
  if (paper !== undefined && paper.madeAt >= since && (await backupCodes.removeAllOf(accountId)) > 0)
    removed.add('backup-codes');
  return [...removed];
}

/**
 * “That was not me”, by the link of the notice: every session ends and with it every token; a recovery that waits is over;
 * the password, where it was proven, signs in no more; factors added since are gone. What is left is the owner’s way to a
 * new password. Once: opened again, it says again that it was done, and ends nothing that began meanwhile.
 */
export const denySignIn =
  ({ database, clock, sealer, origin }: Needs<'database' | 'clock' | 'sealer' | 'origin'>) =>
  ({ link, ctx }: { link: string; ctx: RequestContext }): Promise<Denied | Refused> =>
    database.transact<Denied | Refused>(async (stores) => {
      const at = clock.now();
      const opened = sealer.open(signInDenialSeal, { sealed: link, boundTo: boundToNobody, at });
      const row = { ...actOfVisitor(ctx), type: 'session.deny' } as const;
      const account = opened.kind === 'open' ? await stores.accounts.lock(opened.value.accountId) : undefined;
      const person = account && (await stores.people.find(account.personId));
      if (opened.kind !== 'open' || account === undefined || person === undefined) {
        await stores.audit.append(
          { ...row, refusal: 'sign-in-denial-expired', subject: account?.accountId },
          at,
        );
        return refused('sign-in-denial-expired');
      }
      if (!(await stores.usedOnce.use(opened.singleUse))) return { kind: 'denied' };
      const { accountId, sessionId, startedAt, byPassword } = opened.value;
      // A password that was set since is the owner’s or is told of by its own notice; the one of then is known to a stranger.
      const passwordClosed =
        byPassword &&
        account.passwordHash !== undefined &&
        (account.passwordChangedAt === undefined || account.passwordChangedAt <= startedAt);
      if (passwordClosed) await stores.accounts.closePassword({ accountId, at });
      const sessionsEnded = await stores.sessions.endAllOfAccount(accountId, 'ended-by-owner', at);
      await stores.recoveries.end(accountId);
      const removedFactors = await removeFactorsSince(stores, accountId, startedAt);
      await tellOwner(stores, { account, name: person.name, origin, at }, (occasion) =>
        signInDeniedMail({ ...occasion, passwordClosed }),
      );
      const details = { session: sessionId, sessionsEnded, passwordClosed, removedFactors };
      await stores.audit.append({ ...row, subject: accountId, details }, at);
      return { kind: 'denied' };
    });
