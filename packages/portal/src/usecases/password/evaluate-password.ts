import { type Account } from '../../domain/account/account.ts';
import { type Person } from '../../domain/person/person.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { passwordLockedMail } from '../mail/mail-texts.ts';
import { tellOwner } from '../mail/tell-owner.ts';
import { type AttemptsInFlight } from './attempts-in-flight.ts';

type Parts = Needs<'database' | 'clock' | 'passwords' | 'origin'>;

/** Whom a password is tried for, and the hash that it has to match. */
export interface Holder {
  readonly account: Account;
  readonly person: Person;
  readonly hash: string;
}

export type Failure =
  | {
      readonly kind: 'mismatch';
      /** For the audit row alone: what decided. */
      readonly because: 'password' | 'register-fact' | 'locked' | 'no-holder';
    }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number };

type Mismatch = Extract<Failure, { kind: 'mismatch' }>;
const mismatch = (because: Mismatch['because']): Mismatch => ({ kind: 'mismatch', because });
const tooManyWaiting: Failure = { kind: 'busy', retryAfterSeconds: 2 };

interface Question<Result> {
  readonly holder: Holder | undefined;
  readonly password: string;
  /** Whether what is asked beside the password is right too; where it is not, the try counts like a wrong password. */
  readonly registerFactHolds?: boolean;
  readonly ctx: RequestContext;
  /** What a path adds to the unit of work that counts the attempt; a result ends it there, with nothing evaluated. */
  readonly admit?: (stores: Stores) => Promise<Result | undefined>;
  /** What a match leads to; it must record the success, and no other attempt is counted as failed meanwhile. */
  readonly succeed: (holder: Holder, outdated: boolean) => Promise<Result>;
}

/**
 * Evaluates a password against an account on every path that takes one. The attempt is counted first, in the database,
 * so that parallel guesses cannot outrun the lock; an account that is not there, not active or locked costs the same
 * time and gets the same answer as a wrong password.
 */
export function evaluatePassword(house: Parts, inFlight: AttemptsInFlight) {
  const { database, clock, passwords, origin } = house;

  const noteLock = ({ account, person }: Holder, ctx: RequestContext): Promise<void> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const { accountId } = account;
      await stores.audit.append(
        auditEvent({ type: 'password.lock', ctx, subject: accountId, method: 'pwd' }),
        at,
      );
      await tellOwner(stores, { account, name: person.name, origin, at }, passwordLockedMail);
    });

  const compare = async <Result>({
    holder,
    password,
    registerFactHolds = true,
    ctx,
    admit = () => Promise.resolve(undefined),
    succeed,
  }: Question<Result>): Promise<Result | Failure> => {
    const counted = await database.transact(async (stores) => {
      const stopped = await admit(stores);
      if (stopped !== undefined) return { stopped };
      if (holder === undefined) return { attempt: 'locked' as const };
      return { attempt: await stores.accounts.takePasswordAttempt(holder.account.accountId, clock.now()) };
    });
    if ('stopped' in counted) return counted.stopped;
    const { attempt } = counted;
    const verdict = await passwords.verify(password, attempt === 'locked' ? undefined : holder?.hash);
    if (holder === undefined) return verdict.kind === 'busy' ? verdict : mismatch('no-holder');
    if (attempt === 'locked') return verdict.kind === 'busy' ? verdict : mismatch('locked');
    if (verdict.kind === 'match' && registerFactHolds) return succeed(holder, verdict.outdated);
    if (verdict.kind === 'busy') {
      await database.transact(({ accounts }) => accounts.returnPasswordAttempt(holder.account.accountId));
      return verdict;
    }
    if (attempt === 'last') await noteLock(holder, ctx);
    return mismatch(verdict.kind === 'match' ? 'register-fact' : 'password');
  };

  return async <Result>(question: Question<Result>): Promise<Result | Failure> => {
    const { holder } = question;
    if (holder === undefined) return compare(question);
    return (await inFlight.run(holder.account.accountId, () => compare(question))) ?? tooManyWaiting;
  };
}
