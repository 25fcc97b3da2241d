import { type Account } from '../../domain/account/account.ts';
import { actOfVisitor } from '../../domain/audit/act.ts';
import { type WrongPart } from '../../domain/account/failed-try.ts';
import { type LineRank, type Turn } from '../../domain/account/password-hasher.ts';
import { readInitialPassword } from '../../domain/initial-password/initial-password.ts';
import { type KnownBrowser } from '../../domain/account/known-browser.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { openKnownBrowser } from '../common/known-browser.ts';
import { type Needs } from '../common/house.ts';
import { isSummed } from '../common/summed-refusals.ts';
import { turnOf } from '../common/turn-of.ts';
import { readClaim } from '../common/find-claimed.ts';
import {
  type FactorNeeded,
  type Invalid,
  type NewPasswordNeeded,
  type SignedIn,
  type WorkAsked,
} from '../common/views.ts';
import { askForWork, budgetOf, countName, originOf, takeWork, waitOf, workDone } from './name-limits.ts';
import { admitByPassword } from './admit-by-password.ts';
import { isTurnPass } from './wait-for-turn.ts';
import { type Because, evaluatePassword } from './evaluate-password.ts';
import { findClaimant, type Found, typedAs } from './find-claimant.ts';

type Parts = Needs<
  | 'database'
  | 'clock'
  | 'random'
  | 'passwords'
  | 'employmentPolicy'
  | 'origin'
  | 'initialPasswordFact'
  | 'networkOf'
  | 'pseudonym'
  | 'secondFactorsOf'
  | 'sealer'
  | 'passwordPolicy'
  | 'summedRefusals'
>;
type Answer = SignedIn | FactorNeeded | NewPasswordNeeded | Refused | WorkAsked;

/**
 * The place of a try in the line of hashes. A browser in which an account signed in goes before strangers, with a turn of
 * that account's and not of its network's, so that one such value does not multiply by addresses.
 */
function turnOfTry(
  house: Pick<Parts, 'networkOf'>,
  {
    ctx,
    identifier,
    knownBrowser: [latest],
    rank,
  }: { ctx: RequestContext; identifier: string; knownBrowser: KnownBrowser; rank: LineRank | undefined },
): Turn {
  if (rank !== undefined || latest === undefined)
    return turnOf(house, { ctx, identifier, rank: rank ?? 'new' });
  return { network: latest.accountId, identifier, rank: 'known' };
}

/** The outdated hash is replaced where the password is known for the last time. */
async function rehash(
  { database, passwords }: Pick<Parts, 'database' | 'passwords'>,
  { account, password, turn }: { account: Account; password: string; turn: Turn },
): Promise<void> {
  const { accountId, passwordHash } = account;
  const hashed = await passwords.hash(password, turn);
  if (hashed.kind === 'hashed' && passwordHash !== undefined)
    await database.transact(({ accounts }) =>
      accounts.rehashPassword({ accountId, from: passwordHash, to: hashed.hash }),
    );
}

/** What decided against a try, for the audit row: the answer is the same for all of them. */
function wrongPartsOf({ claimant, subject, registerFact }: Found, because: Because): WrongPart[] {
  if (subject === undefined) return [];
  if (because === 'locked') return ['locked'];
  if (claimant === undefined) return ['no-initial-password'];
  if (claimant.initial === undefined) return [];
  const wrong: WrongPart[] = because === 'password' ? ['initial-password'] : [];
  if (registerFact === 'differs') wrong.push('birth-date');
  if (registerFact === 'not-reported') wrong.push('birth-date-not-reported');
  return wrong;
}

/** The audit row of a try that failed; the same statements whoever was named. */
async function refuse(
  { audit, failedTries }: Pick<Stores, 'audit' | 'failedTries'>,
  { found, because, ctx, at }: { found: Found; because: Because; ctx: RequestContext; at: Date },
): Promise<Answer> {
  const refusal = 'credentials-refused';
  const { subject, personId = 'per_nobody', claimant } = found;
  const wrong = wrongPartsOf(found, because);
  const method = claimant?.initial === undefined ? 'pwd' : 'initial-password';
  const details = wrong.length === 0 ? {} : { wrong };
  await audit.append(
    { ...actOfVisitor(ctx, [method]), type: 'session.start', refusal, subject, details },
    at,
  );
  await failedTries.note(personId, at);
  return refused(refusal);
}

interface Order {
  readonly visitToken?: string | undefined;
  readonly sessionToken?: string | undefined;
  readonly identifier: string;
  readonly password: string;
  /** As it was typed; counts with an initial password alone, and only where the setting asks for it. */
  readonly birthDate?: string;
  /** That they waited for their turn, where they did. */
  readonly pass?: string;
  /** What was asked for instead of a wait, and the nonce that answers it; empty elsewhere. */
  readonly work?: string;
  readonly nonce?: string;
  readonly ctx: RequestContext;
}

/**
 * Sign-in by account name or national ID and password, or by national ID and initial password. Unknown, locked,
 * separated and wrong are answered alike, in the same time, one by one and in bursts (OWASP ASVS 5.0, 6.3.8).
 */
export function signInWithPassword(house: Parts) {
  const { database, clock, passwords } = house;
  const evaluate = evaluatePassword(house);

  /** Within a unit of work where there is one already; else there is one where there is a row. */
  const refuseUncounted = async (
    { refusal, seconds, ctx }: { refusal: RefusalCode; seconds: number; ctx: RequestContext },
    stores?: Pick<Stores, 'audit'>,
  ): Promise<Refused> => {
    const at = clock.now();
    const row = { ...actOfVisitor(ctx, ['pwd']), type: 'session.start', refusal } as const;
    if (!isSummed(house, { refusal, ctx, at }))
      await (stores === undefined
        ? database.transact(({ audit }) => audit.append(row, at))
        : stores.audit.append(row, at));
    return refused(refusal, seconds);
  };

  return async (order: Order): Promise<Answer | Invalid> => {
    const { visitToken, sessionToken, identifier, password, birthDate = '', ctx } = order;
    // Said of the text alone, whoever is registered: it names nobody, so nothing is tried and nothing counted.
    const claim = readClaim(identifier, 'identifier');
    if (claim.kind === 'invalid') return claim;
    const typed = typedAs(house, claim);
    const { accounts: knownBrowser } = openKnownBrowser(house, ctx.knownBrowser, clock.now());
    const rank = isTurnPass(house, order.pass, ctx) ? 'called' : undefined;
    const turn = turnOfTry(house, { ctx, identifier: typed, knownBrowser, rank });
    // Before anything is read: whoever cannot be served costs as little as there is to say so.
    const away = await passwords.turnedAway(turn);
    if (away !== undefined)
      return refuseUncounted({ refusal: 'server-busy', seconds: away.retryAfterSeconds, ctx });
    const network = originOf(house, { sourceAddress: ctx.sourceAddress, typed });
    const from = await budgetOf(database.read, network, { knownBrowser, at: clock.now() });
    // Looked at before, so that a list of names costs no hashes; counted in the unit that decides.
    const full = await waitOf(database.read, from, clock.now());
    const tooMany = async (seconds: number, stores?: Pick<Stores, 'audit'>): Promise<Answer> => {
      const answer = await refuseUncounted({ refusal: 'too-many-requests', seconds, ctx }, stores);
      return { ...answer, work: askForWork(house, from, clock.now()) };
    };
    const worked =
      full > 0 ? workDone(house, from, { work: order.work ?? '', nonce: order.nonce ?? '' }) : undefined;
    if (full > 0 && worked === undefined) return tooMany(full);

    const found = await findClaimant(database.read, house, {
      claim,
      password,
      birthDate,
      knownBrowser,
      at: clock.now(),
    });
    const { claimant } = found;
    const state = { outdated: false };
    const answer = await evaluate<Answer>({
      key: found.key,
      keyOfMatch: found.slipKey,
      holder: claimant?.holder,
      password: claimant?.initial === undefined ? password : readInitialPassword(password),
      registerFactHolds: found.registerFact === 'holds',
      turn,
      ctx,
      async admit(stores, at) {
        if (worked !== undefined)
          return (await takeWork(stores, from, worked, at)) ? undefined : tooMany(full, stores);
        const wait = await countName(stores, from, at);
        return wait > 0 ? tooMany(wait, stores) : undefined;
      },
      matched(stores, { holder, outdated, at }) {
        state.outdated = outdated && claimant?.initial === undefined;
        const initial = claimant?.initial;
        return admitByPassword(house, {
          stores,
          claimant: { holder, initial },
          visitToken,
          before: sessionToken,
          from,
          ctx,
          at,
        });
      },
      failed: (stores, { because, at }) => refuse(stores, { found, because, ctx, at }),
    });
    if (answer.kind === 'busy')
      return refuseUncounted({ refusal: 'server-busy', seconds: answer.retryAfterSeconds, ctx });
    if (answer.kind === 'signed-in' && state.outdated && claimant !== undefined)
      await rehash(house, { account: claimant.holder.account, password, turn });
    return answer;
  };
}
