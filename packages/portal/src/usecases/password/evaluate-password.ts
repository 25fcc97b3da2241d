import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Account } from '../../domain/account/account.ts';
import { type Busy, type Turn } from '../../domain/account/password-hasher.ts';
import { lineOf, type TriedKey } from '../../domain/account/password-try-store.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** Whom a password is tried for, and the hash that it has to match. */
export interface Holder {
  readonly account: Account;
  readonly hash: string;
}

/** What decided against a try: for the audit row alone. */
export type Because = 'password' | 'register-fact' | 'locked' | 'no-holder';

interface Question<Result> {
  /** Whose tries count together. */
  readonly key: TriedKey;
  /** Where a match counts instead; it is then looked for while `key` is locked too. */
  readonly keyOfMatch?: TriedKey | undefined;
  /** Absent where no password can be right. */
  readonly holder: Holder | undefined;
  readonly password: string;
  /** Whether what is asked beside the password is right too; where it is not, the try counts like a wrong password. */
  readonly registerFactHolds?: boolean;
  readonly turn: Turn;
  readonly ctx: RequestContext;
  /** What a path asks first in the unit of work; a result ends it there, and the try does not count. */
  readonly admit?: (stores: Stores, at: Date) => Promise<Result | undefined>;
  /** What a match leads to, in the unit that counts it. */
  readonly matched: (
    stores: Stores,
    match: { holder: Holder; outdated: boolean; at: Date },
  ) => Promise<Result>;
  /** What anything else leads to, in the unit that counts it. */
  readonly failed: (stores: Stores, failure: { because: Because; at: Date }) => Promise<Result>;
}

/** The row of a lock: of a name that nobody has too, so that the same is written. */
async function noteLock(
  { audit }: Pick<Stores, 'audit'>,
  { key, counted, ctx, at }: { key: TriedKey; counted: 'last' | 'closing'; ctx: RequestContext; at: Date },
): Promise<void> {
  const line = lineOf(key);
  const act = actOfVisitor(ctx, ['pwd']);
  const browser = line?.line === 'known' ? 'known' : 'unknown';
  const about = line === undefined ? {} : { subject: line.accountId, details: { browser } as const };
  if (counted === 'last') await audit.append({ ...act, type: 'password.lock', ...about }, at);
  else await audit.append({ ...act, type: 'password.close', ...about }, at);
}

/**
 * Evaluates a password on every path that takes one. Constant steps, so that timing tells no existing account from another
 * name: read the lock, one hash in the one queue, one transaction that counts the try and acts on it. The outcome is told
 * only after the try is committed, and the one that locks leaves a row for names that nobody has too; the owner is told by
 * a job, since a mail that only an account with an address gets would be seen in the time of the answer. A try that is counted while locked is void, so parallel guesses cannot outrun the lock
 * (decision 0471).
 */
export const evaluatePassword =
  ({ database, clock, passwords }: Needs<'database' | 'clock' | 'passwords'>) =>
  async <Result>({
    key,
    keyOfMatch,
    holder,
    password,
    registerFactHolds = true,
    turn,
    ctx,
    admit = () => Promise.resolve(undefined),
    matched,
    failed,
  }: Question<Result>): Promise<Result | Busy> => {
    // A locked path is compared with nothing: its answer is the same, and the right password is not even found out here.
    const triedAt = clock.now();
    const isLocked = await database.read.passwordTries.isLocked(key, triedAt);
    const isShut = isLocked && keyOfMatch === undefined;
    const verdict = await passwords.verify(password, isShut ? undefined : holder?.hash, turn);
    if (verdict.kind === 'busy') return verdict;
    const matches = verdict.kind === 'match';
    const right = matches && registerFactHolds;
    const counts = (matches ? keyOfMatch : undefined) ?? key;
    const locked = isLocked && counts === key;
    return database.transact(async (stores) => {
      const at = clock.now();
      const stopped = await admit(stores, at);
      if (stopped !== undefined) return stopped;
      const counted = await stores.passwordTries.count({ key: counts, right, at: triedAt });
      if (counted === 'last' || counted === 'closing')
        await noteLock(stores, { key: counts, counted, ctx, at });
      if (holder === undefined) return failed(stores, { because: 'no-holder', at });
      if (locked || counted === 'locked') return failed(stores, { because: 'locked', at });
      if (right) return matched(stores, { holder, outdated: verdict.outdated, at });
      return failed(stores, { because: matches ? 'register-fact' : 'password', at });
    });
  };
