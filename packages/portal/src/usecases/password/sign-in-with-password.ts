import { type Account } from '../../domain/account/account.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { sha256Hex } from '../../kernel/bytes.ts';
import { auditEvent } from '../audit-event.ts';
import { entryRefusal } from '../card/admit-card-holder.ts';
import { visitOf } from '../card/issue-challenge.ts';
import { findClaimed, parseClaim } from '../confirmation/find-claimed.ts';
import { type Needs } from '../house.ts';
import { startSession } from '../session/start-session.ts';
import { type UseCases } from '../use-cases.ts';
import { type Admission, evaluatePassword, type Holder, type PasswordVerdict } from './evaluate-password.ts';
import { type AttemptsInFlight } from './attempts-in-flight.ts';

type House = Needs<'database' | 'clock' | 'random' | 'passwords' | 'employmentPolicy' | 'origin'>;
type Answer = Awaited<ReturnType<UseCases['signInWithPassword']>>;

/** Where an attempt comes from, for the counter of different names. */
interface AddressKey {
  readonly key: string;
  readonly member: string;
}

async function findHolder(
  stores: Pick<Stores, 'accounts' | 'people'>,
  identifier: string,
): Promise<Holder | undefined> {
  const person = await findClaimed(stores, parseClaim(identifier));
  const account = person && (await stores.accounts.findByPerson(person.personId));
  return person === undefined || account === undefined ? undefined : { account, person };
}

/** The outdated hash is replaced where the password is known for the last time. */
async function rehash(
  { database, passwords }: Pick<House, 'database' | 'passwords'>,
  { account, password }: { account: Account; password: string },
): Promise<void> {
  const { accountId, passwordHash } = account;
  const hashed = await passwords.hash(password);
  if (hashed.kind === 'hashed' && passwordHash !== undefined)
    await database.transact(({ accounts }) =>
      accounts.rehashPassword({ accountId, from: passwordHash, to: hashed.hash }),
    );
}

async function signIn(
  { database, clock, random, employmentPolicy }: House,
  {
    holder,
    visitToken,
    from,
    ctx,
  }: { holder: Holder; visitToken: string | undefined; from: AddressKey; ctx: RequestContext },
): Promise<Answer> {
  return database.transact<Answer>(async (stores) => {
    const at = clock.now();
    const { accountId, personId } = holder.account;
    const account = await stores.accounts.find(accountId);
    const person = await stores.people.find(personId);
    if (account === undefined || person === undefined)
      throw new Error('An account that was just read is gone');
    await stores.accounts.recordPasswordSuccess(accountId);
    const hidden: RefusalCode | undefined =
      account.passwordHash === holder.account.passwordHash
        ? entryRefusal({ account, person }, employmentPolicy)
        : 'credentials-refused';
    if (hidden !== undefined) {
      // The answer does not tell that the password was right; the audit row does.
      const row = { type: 'session.start', ctx, refusal: hidden, subject: accountId, method: 'pwd' };
      await stores.audit.append(auditEvent({ ...row, details: { passwordMatched: true } }), at);
      return refused('credentials-refused');
    }
    await stores.accounts.advance({ accountId, from: ['active'], to: 'confirmed', at });
    await stores.throttles.forget(from.key, from.member);
    if (visitToken !== undefined) await stores.visits.close(visitOf(visitToken));
    const sessionToken = await startSession({
      stores,
      random,
      at,
      ctx,
      stage: 'full',
      holder: { acr: 'password', amr: ['pwd'], accountId, personId },
    });
    return { kind: 'signed-in', sessionToken, next: '/' };
  });
}

/**
 * Sign-in by account name or national ID and password. Unknown, locked, separated and wrong are answered alike, in the
 * same time (OWASP ASVS 5.0, 6.3.8).
 */
export function signInWithPassword(house: House, inFlight: AttemptsInFlight): UseCases['signInWithPassword'] {
  const { database, clock } = house;
  const evaluate = evaluatePassword(house, inFlight);

  /** Slows down an address that tries many names. */
  const admitFrom =
    (origin: AddressKey, ctx: RequestContext): Admission<Refused> =>
    async ({ throttles, audit }) => {
      const at = clock.now();
      const wait = await throttles.countDifferent(
        origin.key,
        origin.member,
        throttleRules.identifiersPerAddress,
        at,
      );
      if (wait === 0) return undefined;
      const refusal = 'too-many-requests';
      await audit.append(auditEvent({ type: 'session.start', ctx, refusal, method: 'pwd' }), at);
      return refused(refusal, wait);
    };
  const refuse = (
    verdict: Exclude<PasswordVerdict, { kind: 'match' }>,
    holder: Holder | undefined,
    ctx: RequestContext,
  ) =>
    database.transact<Answer>(async ({ audit }) => {
      const refusal = verdict.kind === 'busy' ? 'server-busy' : 'credentials-refused';
      const subject = holder?.account.accountId;
      await audit.append(
        auditEvent({ type: 'session.start', ctx, refusal, subject, method: 'pwd' }),
        clock.now(),
      );
      return verdict.kind === 'busy' ? refused(refusal, verdict.retryAfterSeconds) : refused(refusal);
    });

  return async ({ visitToken, identifier, password, ctx }) => {
    const from = {
      key: `password ${ctx.sourceAddress}`,
      member: sha256Hex(identifier.normalize('NFKC').trim().toLowerCase()),
    };
    const holder = await findHolder(database.read, identifier);
    const verdict = await evaluate(holder, { password, ctx, admit: admitFrom(from, ctx) });
    if (verdict.kind === 'stopped') return verdict.value;
    if (verdict.kind !== 'match' || holder === undefined)
      return refuse(verdict.kind === 'match' ? { kind: 'mismatch' } : verdict, holder, ctx);
    const answer = await signIn(house, { holder, visitToken, from, ctx });
    if (answer.kind === 'signed-in' && verdict.outdated)
      await rehash(house, { account: holder.account, password });
    return answer;
  };
}
