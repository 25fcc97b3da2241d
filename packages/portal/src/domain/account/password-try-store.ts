import { type AccountId, isAccountId } from './account.ts';

/**
 * Which tries count together: those at an account's password from browsers that it does not know, those from browsers that
 * it knows, those with the right slip (an initial password), those at its second factors, or, where what was typed names no account, those at the same text, as a keyed
 * hash. All are counted and locked by the same rule, so that the counting tells none apart.
 */
export type TriedKey =
  AccountId | `known_${AccountId}` | `slip_${AccountId}` | `factor_${AccountId}` | `typed_${string}`;

const lines = { known: 'known', slip: 'slip', factor: 'second-factor' } as const;
const isLine = (prefix: string | undefined): prefix is keyof typeof lines =>
  prefix !== undefined && prefix in lines;

/** Both lines to an account's password. */
export const linesOf = (accountId: AccountId) => [accountId, `known_${accountId}`] as const;

/** All that a password, or a slip in its place, ends with what was tried before it. */
export const passwordKeysOf = (accountId: AccountId) => [...linesOf(accountId), `slip_${accountId}`] as const;

/** Which account and which of its lines a key is; undefined where it names no account. */
export function lineOf(
  key: TriedKey,
):
  | { readonly accountId: AccountId; readonly line: 'known' | 'unknown' | 'slip' | 'second-factor' }
  | undefined {
  const [, prefix, accountId = ''] = /^(?:(\w+)_)?(acc_.*)$/.exec(key) ?? [];
  if (!isAccountId(accountId)) return undefined;
  return { accountId, line: isLine(prefix) ? lines[prefix] : 'unknown' };
}

/** A line that was locked or closed, and of which nobody was told yet. */
export interface UntoldLock {
  readonly key: TriedKey;
  readonly isClosed: boolean;
}

export interface PasswordTryStore {
  /** Whether the next try would count for nothing. */
  isLocked(key: TriedKey, at: Date): Promise<boolean>;
  /**
   * Counts a try that was evaluated, in one statement and before anybody learns how it went. Where that is `locked`, the
   * try counts for nothing, right or wrong. `last` is the wrong one that locks, `closing` the one that does so for good. A
   * right one ends the row of failures on the account's other line too, and no lock there.
   */
  count(tried: {
    key: TriedKey;
    right: boolean;
    at: Date;
  }): Promise<'counted' | 'last' | 'closing' | 'locked'>;
  /** Takes some of the locks of which nobody was told, once. */
  takeUntold(limit: number): Promise<UntoldLock[]>;
  /** A factor that was bound anew begins anew. */
  forget(key: TriedKey): Promise<void>;
  /** Forgets tries before that day at what names no account, and the rows of accounts without a failure. */
  deleteIdle(before: Date): Promise<number>;
}
