import { type AccountId } from './account.ts';

/**
 * Whose tries at a password count together: an account's from browsers that it does not know, those from browsers that it
 * knows, or, where what was typed names none, those at the same text, as a keyed hash. All are counted and locked by the
 * same rule, so that the counting tells none apart.
 */
export type TriedKey = AccountId | `known_${AccountId}` | `typed_${string}`;

const isOfAccount = (key: TriedKey): key is AccountId | `known_${AccountId}` => !key.startsWith('typed_');
const isKnown = (key: TriedKey): key is `known_${AccountId}` => key.startsWith('known_');
const isAccountId = (text: string): text is AccountId => text.startsWith('acc_');

/** Both lines of an account. */
export const linesOf = (accountId: AccountId) => [accountId, `known_${accountId}`] as const;

/** Which account and which of its lines a key is; undefined where it names no account. */
export function lineOf(
  key: TriedKey,
): { readonly accountId: AccountId; readonly browser: 'known' | 'unknown' } | undefined {
  if (!isOfAccount(key)) return undefined;
  const accountId = isKnown(key) ? key.slice('known_'.length) : key;
  return isAccountId(accountId) ? { accountId, browser: isKnown(key) ? 'known' : 'unknown' } : undefined;
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
  /** Forgets tries before that day at what names no account, and the rows of accounts without a failure. */
  deleteIdle(before: Date): Promise<number>;
}
