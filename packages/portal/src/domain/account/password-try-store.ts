import { type AccountId } from './account.ts';

/**
 * Whose tries at a password count together: an account's, or, where what was typed names none, those at the same text,
 * as a keyed hash. Both are counted and locked by the same rule, so that the counting tells neither apart.
 */
export type TriedKey = AccountId | `typed_${string}`;

export interface PasswordTryStore {
  /** Whether the next try would count for nothing. */
  isLocked(key: TriedKey, at: Date): Promise<boolean>;
  /**
   * Counts a try that was evaluated, in one statement and before anybody learns how it went. Where that is `locked`, the
   * try counts for nothing, right or wrong. `last` is the wrong one that locks.
   */
  count(tried: { key: TriedKey; right: boolean; at: Date }): Promise<'counted' | 'last' | 'locked'>;
  /** Forgets tries before that day at what names no account, and the rows of accounts without a failure. */
  deleteIdle(before: Date): Promise<number>;
}
