import { type Account, isActivated } from '../../domain/account/account.ts';
import { passwordEndsAt } from '../../domain/account/password-policy.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { recoveryProofSeal } from '../../domain/recovery/recovery-seals.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuthenticationMethod } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { browserOf, newVisit } from '../common/visit.ts';
import { type Needs } from '../common/house.ts';
import { type NewPasswordNeeded } from '../common/views.ts';

/**
 * A right password that is too old opens nothing but the choice of a new one: no session begins, and nobody is locked
 * out, at whatever hour. Whoever has a card signs in by that meanwhile.
 */
export async function demandNewPassword(
  parts: Needs<'passwordPolicy' | 'sealer' | 'clock' | 'random'>,
  { audit }: Pick<Stores, 'audit'>,
  {
    account,
    amr = ['pwd'],
    visitToken,
    ctx,
    at,
  }: {
    account: Account;
    /** What was proven: a second factor too, where the account has one. */
    amr?: readonly AuthenticationMethod[];
    visitToken: string | undefined;
    ctx: RequestContext;
    at: Date;
  },
): Promise<NewPasswordNeeded | undefined> {
  const endsAt = passwordEndsAt(account, parts.passwordPolicy);
  if (endsAt === undefined || at < endsAt || !isActivated(account)) return undefined;
  const { accountId } = account;
  const visit = newVisit(parts, browserOf(parts, visitToken));
  const value = { accountId, by: 'password', restsOn: undefined } as const;
  const proof = parts.sealer.seal(recoveryProofSeal, { value, boundTo: visit.browser, at });
  const row = { ...actOfVisitor(ctx, amr), type: 'recovery.prove', subject: accountId } as const;
  const details = { by: 'password' } as const;
  await audit.append({ ...row, details }, at);
  return { kind: 'new-password-needed', proof, visitToken: visit.visitToken };
}
