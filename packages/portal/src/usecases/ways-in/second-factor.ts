import { type AccountId, passwordSetAtOf } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { type FirstFactor, firstFactorSeal } from '../../domain/ways-in/first-factor.ts';
import { type WayIn } from '../../domain/ways-in/way-in.ts';
import { type Needs } from '../common/house.ts';
import { visitOf } from '../common/visit.ts';
import { type NewPasswordNeeded, type SignedIn } from '../common/views.ts';
import { admit, type Attempt, type NotAdmitted } from './admit.ts';
import { demandNewPassword } from './demand-new-password.ts';

interface Presented {
  readonly visitToken: string | undefined;
  /** The sealed first factor that came along. */
  readonly firstFactor: string;
}

const openFirstFactor = (needs: Needs<'sealer' | 'clock'>, { visitToken, firstFactor }: Presented) => {
  const visit = visitOf(needs, visitToken);
  if (visit === undefined) return undefined;
  const at = needs.clock.now();
  const opened = needs.sealer.open(firstFactorSeal, { sealed: firstFactor, boundTo: visit, at });
  return opened.kind === 'open' ? { ...opened, visit } : undefined;
};

/** Who waits to prove a second factor in this visit, for the way that asks for it. */
export const readFirstFactor = (
  needs: Needs<'sealer' | 'clock'>,
  presented: Presented,
): FirstFactor | undefined => openFirstFactor(needs, presented)?.value;

/**
 * What became of a second factor that was looked at. What is right and has the entropy of a key (a signature, a backup
 * code of 79 bits) was not guessed: the rate limit is for digits (NIST SP 800-63B-4, 3.2.2), and a lock on what nobody
 * guesses would only let whoever knows the password shut the owner out.
 */
export type SecondFactorTried = 'wrong' | 'right' | 'right-and-unguessable';

/**
 * Counts a try at a second factor, in the unit of work that looked at it and before anybody learns how it went: five wrong
 * ones lock, fifty in a row close until a factor is bound or a password set anew. `completeWithSecondFactor` does this
 * itself; whoever asks for a second factor elsewhere, such as to raise a session, calls it.
 * @returns whether it counts as right
 */
export async function countSecondFactor(
  { passwordTries, audit }: Pick<Stores, 'passwordTries' | 'audit'>,
  {
    accountId,
    tried,
    ctx,
    at,
  }: { accountId: AccountId; tried: SecondFactorTried; ctx: RequestContext; at: Date },
): Promise<boolean> {
  if (tried === 'right-and-unguessable') return true;
  const isRight = tried === 'right';
  const counted = await passwordTries.count({ key: `factor_${accountId}`, right: isRight, at });
  if (counted === 'last' || counted === 'closing') {
    const row = { ...actOfVisitor(ctx, []), type: 'second-factor.lock', subject: accountId } as const;
    await audit.append({ ...row, details: { isClosed: counted === 'closing' } }, at);
  }
  return isRight && counted !== 'locked';
}

/**
 * Completes a sign-in by a second factor that the caller has just looked at, in this unit of work, for the account of
 * `readFirstFactor`: the try is counted, and if it is right the first factor is used up, once. Every way comes here with
 * wrong ones too (`tried`), or they would be guessed without end.
 *
 * A password that is too old is replaced now, and not before: it would be by whoever knows it alone.
 *
 * A first factor is worth nothing once its password is another one.
 */
export async function completeWithSecondFactor(
  needs: Needs<'random' | 'clock' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf' | 'passwordPolicy'>,
  { way, tried, ...presented }: Presented & { way: Pick<WayIn, 'id' | 'amr'>; tried: SecondFactorTried },
  { stores, before, ctx, at }: Omit<Attempt, 'visit' | 'raises'> & { stores: Stores },
): Promise<SignedIn | NewPasswordNeeded | NotAdmitted> {
  const expired: NotAdmitted = { kind: 'not-admitted', refusal: 'visit-expired' };
  const opened = openFirstFactor(needs, presented);
  if (opened === undefined || !(await stores.visits.isOpen(opened.visit))) return expired;
  const { accountId, amr, passwordSetAt } = opened.value;
  // Under lock: a new password either came before, and is seen here, or waits until the session stands and ends it.
  const entrant = await stores.accounts.lockEntrant(accountId);
  if (entrant === undefined || passwordSetAtOf(entrant.account) !== passwordSetAt) return expired;
  // A form that comes twice brings a code that its first coming used up: no guess, and no failure of its owner.
  if ((await stores.usedOnce.listUsed([opened.singleUse.hash])).size > 0) return expired;
  if (!(await countSecondFactor(stores, { accountId, tried, ctx, at })))
    return { kind: 'not-admitted', refusal: 'credentials-refused' };
  if (!(await stores.usedOnce.use(opened.singleUse))) return expired;
  const registered = (await needs.secondFactorsOf?.(stores, accountId)) ?? [];
  if (!registered.includes(way.id)) return expired;
  const both = { acr: 'two-factor', amr: [...amr, ...way.amr, 'mfa'] } as const;
  const { account } = entrant;
  const { visitToken } = presented;
  const demanded = await demandNewPassword(needs, stores, { account, amr: both.amr, visitToken, ctx, at });
  if (demanded !== undefined) return demanded;
  const admitted = await admit(
    needs,
    { way: both, entrant, opensActivation: false },
    { stores, visit: opened.visit, before, ctx, at },
  );
  if (admitted.kind === 'factor-needed') throw new Error('Two factors were not enough');
  return admitted;
}
