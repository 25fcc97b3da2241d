import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The server took the whole transaction back for the sake of another: serialization_failure, deadlock_detected, and
 * unique_violation and foreign_key_violation, where the other's row was not to be seen yet when it was looked for
 * (PostgreSQL, appendix A). Run again, the unit sees it and gives its own answer.
 */
const takenBack = new Set(['40001', '40P01', '23505', '23503']);
const tries = 5;
const firstPauseMilliseconds = 10;

/** Of the error, or of what it tells of. */
const codeOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return undefined;
  return 'code' in error ? error.code : codeOf(error.cause);
};

/**
 * Runs a unit of work again when the server says that it took it back for the sake of another. Nothing else is
 * tried again: after a broken connection nobody knows whether the commit arrived.
 */
export async function retried<Result>(unit: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await unit();
    } catch (error) {
      const code = codeOf(error);
      if (attempt === tries || typeof code !== 'string' || !takenBack.has(code)) throw error;
      // Jitter: two that took each other back must not meet again.
      await sleep(firstPauseMilliseconds * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}
