import { type Account } from '../../domain/account/account.ts';
import { type WrongPart } from '../../domain/account/failed-try.ts';
import { readInitialPassword } from '../../domain/initial-password/initial-password.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { startSession } from '../session/start-session.ts';
import { type UseCases } from '../use-cases.ts';
import { type SignedIn } from '../common/views.ts';
import { type AttemptsInFlight } from './attempts-in-flight.ts';
import { evaluatePassword, type Failure } from './evaluate-password.ts';
import { type Claimant, findClaimant } from './find-claimant.ts';
import { visitOf } from '../common/visit.ts';
import { entryRefusal } from '../common/entry.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'passwords' | 'employmentPolicy' | 'origin' | 'initialPasswordFact'
>;
type Found = Awaited<ReturnType<typeof findClaimant>>;
type Answer = SignedIn | Refused;

/** Where an attempt comes from, for the counter of different names. */
interface AddressKey {
  readonly key: string;
  readonly member: string;
}

/** The outdated hash is replaced where the password is known for the last time. */
async function rehash(
  { database, passwords }: Pick<Parts, 'database' | 'passwords'>,
  { account, password }: { account: Account; password: string },
): Promise<void> {
  const { accountId, passwordHash } = account;
  const hashed = await passwords.hash(password);
  if (hashed.kind === 'hashed' && passwordHash !== undefined)
    await database.transact(({ accounts }) =>
      accounts.rehashPassword({ accountId, from: passwordHash, to: hashed.hash }),
    );
}

/** What decided against a try, for the audit row: the answer is the same for all of them. */
function wrongPartsOf({ claimant, subject, registerFact }: Found, failure: Failure): WrongPart[] {
  if (failure.kind === 'busy' || subject === undefined) return [];
  if (failure.because === 'locked') return ['locked'];
  if (claimant === undefined) return ['no-initial-password'];
  if (claimant.initial === undefined) return [];
  const wrong: WrongPart[] = failure.because === 'password' ? ['initial-password'] : [];
  if (registerFact === 'differs') wrong.push('birth-date');
  if (registerFact === 'not-reported') wrong.push('birth-date-not-reported');
  return wrong;
}

/** Why the person does not come in though the password is right; the answer does not tell, the audit row does. */
async function hiddenRefusal(
  stores: Stores,
  { holder, initial }: Claimant,
  { employmentPolicy, at }: Pick<Parts, 'employmentPolicy'> & { at: Date },
): Promise<RefusalCode | undefined> {
  const account = await stores.accounts.find(holder.account.accountId);
  const person = await stores.people.find(holder.person.personId);
  if (account === undefined || person === undefined) throw new Error('An account that was just read is gone');
  const no = entryRefusal({ account, person }, employmentPolicy);
  if (no !== undefined) return no;
  if (initial === undefined) return account.passwordHash === holder.hash ? undefined : 'credentials-refused';
  const { accountId } = account;
  const taken = await stores.initialPasswords.take(initial.initialPasswordId, at);
  const step = { accountId, from: 'not-activated', to: 'identity-confirmed', at } as const;
  return taken && (await stores.accounts.advance(step)) ? undefined : 'credentials-refused';
}

const signIn = (
  { database, clock, random, employmentPolicy }: Parts,
  {
    claimant,
    visitToken,
    from,
    ctx,
  }: { claimant: Claimant; visitToken: string | undefined; from: AddressKey; ctx: RequestContext },
): Promise<Answer> =>
  database.transact<Answer>(async (stores) => {
    const at = clock.now();
    const { accountId, personId } = claimant.holder.account;
    const method = claimant.initial === undefined ? 'pwd' : 'initial-password';
    await stores.accounts.recordPasswordSuccess(accountId);
    const refusal = await hiddenRefusal(stores, claimant, { employmentPolicy, at });
    if (refusal !== undefined) {
      const row = { type: 'session.start', ctx, refusal, subject: accountId, method };
      await stores.audit.append(auditEvent({ ...row, details: { passwordMatched: true } }), at);
      return refused('credentials-refused');
    }
    if (claimant.holder.account.state === 'active')
      await stores.accounts.advance({ accountId, from: 'active', to: 'confirmed', at });
    await stores.throttles.forget(from.key, from.member);
    if (visitToken !== undefined) await stores.visits.close(visitOf(visitToken));
    const restricted = claimant.initial !== undefined;
    if (restricted) await stores.sessions.endAllOfAccount(accountId, 'rotated', at);
    const sessionToken = await startSession({
      stores,
      random,
      at,
      ctx,
      stage: restricted ? 'restricted' : 'full',
      holder: { acr: 'password', amr: [method], accountId, personId },
    });
    return { kind: 'signed-in', sessionToken, next: restricted ? '/activate/details' : '/' };
  });

/**
 * Sign-in by account name or national ID and password, or by national ID and initial password. Unknown, locked,
 * separated and wrong are answered alike, in the same time (OWASP ASVS 5.0, 6.3.8).
 */
export function signInWithPassword(house: Parts, inFlight: AttemptsInFlight): UseCases['signInWithPassword'] {
  const { database, clock } = house;
  const evaluate = evaluatePassword(house, inFlight);

  /** Slows down an address that tries many names. */
  const admitFrom =
    ({ key, member }: AddressKey, ctx: RequestContext) =>
    async ({ throttles, audit }: Stores): Promise<Refused | undefined> => {
      const at = clock.now();
      const wait = await throttles.countDifferent(key, member, throttleRules.identifiersPerAddress, at);
      if (wait === 0) return undefined;
      const refusal = 'too-many-requests';
      await audit.append(auditEvent({ type: 'session.start', ctx, refusal, method: 'pwd' }), at);
      return refused(refusal, wait);
    };
  const refuse = (failure: Failure, found: Found, ctx: RequestContext) =>
    database.transact<Answer>(async ({ audit, failedTries }) => {
      const at = clock.now();
      const refusal = failure.kind === 'busy' ? 'server-busy' : 'credentials-refused';
      const { subject, personId, claimant } = found;
      const wrong = wrongPartsOf(found, failure);
      const method = claimant?.initial === undefined ? 'pwd' : 'initial-password';
      const details = wrong.length === 0 ? {} : { wrong };
      await audit.append(auditEvent({ type: 'session.start', ctx, refusal, subject, method, details }), at);
      const isActive = claimant !== undefined && claimant.initial === undefined;
      if (personId !== undefined && !isActive && failure.kind === 'mismatch')
        await failedTries.note(personId, at);
      return failure.kind === 'busy' ? refused(refusal, failure.retryAfterSeconds) : refused(refusal);
    });

  return async ({ visitToken, identifier, password, birthDate = '', ctx }) => {
    const from = {
      key: `password ${ctx.sourceAddress}`,
      member: sha256Hex(identifier.normalize('NFKC').trim().toLowerCase()),
    };
    const typed = { identifier, birthDate, at: clock.now() };
    const found = await findClaimant(database.read, house, typed);
    const { claimant } = found;
    const state = { outdated: false };
    const answer = await evaluate<Answer>({
      holder: claimant?.holder,
      password: claimant?.initial === undefined ? password : readInitialPassword(password),
      registerFactHolds: found.registerFact === 'holds',
      ctx,
      admit: admitFrom(from, ctx),
      succeed: (holder, outdated) => {
        state.outdated = outdated && claimant?.initial === undefined;
        return signIn(house, { claimant: { holder, initial: claimant?.initial }, visitToken, from, ctx });
      },
    });
    if (answer.kind === 'mismatch' || answer.kind === 'busy') return refuse(answer, found, ctx);
    if (answer.kind === 'signed-in' && state.outdated && claimant !== undefined)
      await rehash(house, { account: claimant.holder.account, password });
    return answer;
  };
}
