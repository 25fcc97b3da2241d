import { type AccountId } from '../../domain/account/account.ts';
import { passwordLock } from '../../domain/account/password-lock.ts';

const waitersPerAccount = 64;

/**
 * Lets fewer passwords of one account be evaluated at once than lock it. Attempts are counted before they are
 * evaluated, so a person who signs in from several places in the same moment, always rightly, would otherwise meet a
 * lock that nobody earned. The lock itself is exact without this: it lives in the database.
 */
export class AttemptsInFlight {
  readonly #lines = new Map<AccountId, { running: number; waiting: (() => void)[] }>();

  /** @returns what the work returns, or undefined when too many wait already */
  async run<Result>(accountId: AccountId, work: () => Promise<Result>): Promise<Result | undefined> {
    const line = this.#lines.get(accountId) ?? { running: 0, waiting: [] };
    this.#lines.set(accountId, line);
    if (line.running >= passwordLock.attempts - 1) {
      if (line.waiting.length >= waitersPerAccount) return undefined;
      await new Promise<void>((resolve) => line.waiting.push(resolve));
    } else line.running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes meanwhile takes it first.
      const next = line.waiting.shift();
      if (next !== undefined) next();
      else {
        line.running -= 1;
        if (line.running === 0) this.#lines.delete(accountId);
      }
    }
  }
}
