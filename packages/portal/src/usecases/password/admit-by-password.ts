import { type Entrant } from '../../domain/account/account-store.ts';
import { hasStillPassword } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { wayIn } from '../../domain/ways-in/ways-in.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { type FactorNeeded, type NewPasswordNeeded, type SignedIn } from '../common/views.ts';
import { visitOf } from '../common/visit.ts';
import { admit } from '../ways-in/admit.ts';
import { demandNewPassword } from '../ways-in/demand-new-password.ts';
import { type Claimant } from './find-claimant.ts';
import { forgetName, type Origin } from './name-limits.ts';

type Parts = Needs<'random' | 'employmentPolicy' | 'sealer' | 'clock' | 'secondFactorsOf' | 'passwordPolicy'>;
type Answer = SignedIn | FactorNeeded | NewPasswordNeeded | Refused;

/**
 * Whose password it was, as the stores know them now, and the slip taken; or why they do not come in though the password
 * is right: the answer does not tell, the audit row does.
 */
async function findMatched(
  stores: Stores,
  { holder, initial }: Claimant,
  { employmentPolicy, at }: Needs<'employmentPolicy'> & { at: Date },
): Promise<{ entrant: Entrant } | { refusal: RefusalCode }> {
  const entrant = await stores.accounts.lockEntrant(holder.account.accountId);
  if (entrant === undefined) throw new Error('An account that was just read is gone');
  const { account } = entrant;
  const refusal = entryRefusal(entrant, employmentPolicy, at);
  if (refusal !== undefined) return { refusal };
  const isStill =
    initial === undefined
      ? hasStillPassword(account, holder.account)
      : account.state === 'not-activated' &&
        (await stores.initialPasswords.take(initial.initialPasswordId, 'used', at));
  return isStill ? { entrant } : { refusal: 'credentials-refused' };
}

/** Lets in whose password, or initial password, was right: in the unit of work that judged it. */
export async function admitByPassword(
  parts: Parts,
  {
    stores,
    claimant,
    visitToken,
    before,
    from,
    ctx,
    at,
  }: {
    stores: Stores;
    claimant: Claimant;
    visitToken: string | undefined;
    before: string | undefined;
    from: Origin;
    ctx: RequestContext;
    at: Date;
  },
): Promise<Answer> {
  const { accountId } = claimant.holder.account;
  const way = wayIn(claimant.initial === undefined ? 'account' : 'initial-password');
  const refuse = async (refusal: RefusalCode) => {
    const row = { ...actOfVisitor(ctx, way.amr), type: 'session.start', subject: accountId } as const;
    await stores.audit.append({ ...row, refusal, details: { passwordMatched: true } }, at);
    return refused('credentials-refused');
  };
  const matched = await findMatched(stores, claimant, { ...parts, at });
  if ('refusal' in matched) return refuse(matched.refusal);
  const { account } = matched.entrant;
  // Who has a second factor proves it first: the password alone must not replace itself.
  const asksMore = ((await parts.secondFactorsOf?.(stores, accountId)) ?? []).length > 0;
  const demanded =
    claimant.initial === undefined && !asksMore
      ? await demandNewPassword(parts, stores, { account, visitToken, ctx, at })
      : undefined;
  if (demanded !== undefined) {
    await forgetName(stores, from);
    return demanded;
  }
  const proven = { ...matched, way, opensActivation: claimant.initial !== undefined };
  const visit = visitOf(parts, visitToken);
  const admitted = await admit(parts, proven, { stores, visit, before, ctx, at });
  if (admitted.kind === 'not-admitted') return refuse(admitted.refusal);
  await forgetName(stores, from);
  return admitted;
}
