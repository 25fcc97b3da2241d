import { isActivated, passwordSetAtOf } from '../../domain/account/account.ts';
import { type Entrant } from '../../domain/account/account-store.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AuthenticationMethod, type Session } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { firstFactorSeal } from '../../domain/ways-in/first-factor.ts';
import { type WayIn } from '../../domain/ways-in/way-in.ts';
import { entryRefusal } from '../common/entry.ts';
import { type Needs } from '../common/house.ts';
import { type FactorNeeded, type SignedIn } from '../common/views.ts';
import { newVisit } from '../common/visit.ts';
import { type startSession } from '../session/start-session.ts';
import { finishSignIn } from './finish-sign-in.ts';

type Parts = Needs<'random' | 'clock' | 'employmentPolicy' | 'sealer' | 'secondFactorsOf'>;

/** Who was proven, by which way: what a way's folder hands over when its own checks are done. */
export interface Proven {
  readonly way: Pick<WayIn, 'acr' | 'amr'>;
  /**
   * From `accounts.lockEntrant` in this unit of work (READ COMMITTED): a reset or a suspension either came before and is
   * seen, or waits until the session stands and ends it.
   */
  readonly entrant: Entrant;
  /** Whether the way is one of those that open the first activation. */
  readonly opensActivation: boolean;
  /** What the session rests on beside the account. */
  readonly restsOn?: Partial<Pick<Session, 'bindingId' | 'certificate' | 'authTime'>> & {
    readonly goodUntil?: Date;
  };
  /** Methods of a session that is raised which stay true of it. */
  readonly carried?: readonly AuthenticationMethod[];
  readonly details?: Parameters<typeof startSession>[0]['details'];
}

/** In which request and unit of work. */
export interface Attempt {
  readonly stores: Stores;
  readonly visit: Visit | undefined;
  /** Token of the session that the browser has. */
  readonly before: string | undefined;
  /** Whose session is to be raised; only they can do it. */
  readonly raises?: PersonId | undefined;
  readonly ctx: RequestContext;
  readonly at: Date;
}

export interface NotAdmitted {
  readonly kind: 'not-admitted';
  readonly refusal: RefusalCode;
}

const no = (refusal: RefusalCode): NotAdmitted => ({ kind: 'not-admitted', refusal });

/** A first factor alone is kept by the browser, sealed and bound to its visit; all that is written is that it was proven. */
async function waitForSecondFactor(
  parts: Pick<Parts, 'sealer' | 'secondFactorsOf' | 'clock' | 'random'>,
  { way, entrant: { account } }: Proven,
  { stores, visit, ctx, at }: Attempt,
): Promise<FactorNeeded | undefined> {
  const { accountId } = account;
  const ways = way.acr === 'password' ? ((await parts.secondFactorsOf?.(stores, accountId)) ?? []) : [];
  if (ways.length === 0) return undefined;
  const act = actOfVisitor(ctx, way.amr);
  await stores.audit.append({ ...act, type: 'session.first-factor', subject: accountId, details: {} }, at);
  const opened = visit === undefined ? newVisit(parts) : { visit, visitToken: undefined };
  const value = { accountId, amr: way.amr, passwordSetAt: passwordSetAtOf(account) };
  const firstFactor = parts.sealer.seal(firstFactorSeal, { value, boundTo: opened.visit, at });
  return { kind: 'factor-needed', firstFactor, ways, visitToken: opened.visitToken };
}

/**
 * Admits whoever a way proved. Once for all ways, in this order:
 *
 * 1. the person may come in: not suspended, not separated, not on leave where policy refuses them;
 * 2. a session that is raised is that person's own;
 * 3. the account is active, or the way opens its activation: then on to the form and nothing else;
 * 4. a second factor, where the account has one and the way proves the first alone;
 * 5. the first sign-in after an activation confirms it, and the session starts in the place of the one before.
 */
export async function admit(
  parts: Parts,
  proven: Proven,
  attempt: Attempt,
): Promise<SignedIn | FactorNeeded | NotAdmitted> {
  const { way, entrant, opensActivation, restsOn, carried = [], details } = proven;
  const { stores, visit, before, raises, ctx, at } = attempt;
  const { account } = entrant;
  const { accountId, personId } = account;

  const refusal = entryRefusal(entrant, parts.employmentPolicy, at);
  if (refusal !== undefined) return no(refusal);
  if (raises !== undefined && raises !== personId) return no('certificate-bound-to-another');

  const active = isActivated(account);
  if (!active && !opensActivation) return no('account-not-activated');
  if (!active) {
    await stores.accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at });
    await stores.sessions.endAllOfAccount(accountId, 'rotated', at);
  }
  const waits = active ? await waitForSecondFactor(parts, proven, attempt) : undefined;
  if (waits !== undefined) return waits;
  const confirms = account.state === 'active';
  if (confirms) await stores.accounts.advance({ accountId, from: 'active', to: 'confirmed', at });
  const amr = [...new Set([...carried, ...way.amr])];
  return finishSignIn(parts, {
    stores,
    account,
    visit,
    before,
    confirms,
    ctx,
    at,
    stage: active ? 'full' : 'restricted',
    holder: { acr: way.acr, amr, accountId, personId, ...restsOn },
    ...(details === undefined ? {} : { details }),
  });
}
