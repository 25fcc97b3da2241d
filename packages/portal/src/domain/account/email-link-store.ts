import { type AccountId } from './account.ts';

export const emailLinkLifetimeSeconds = 24 * 3600;

/** One-time links that prove that a mailbox is read by the account's person. */
export interface EmailLinkStore {
  issue(link: { hash: string; accountId: AccountId; email: string; expiresAt: Date }): Promise<void>;
  /** Whether a link can still be taken. */
  isOpen(hash: string, at: Date): Promise<boolean>;
  /** Takes it: defined for exactly one caller. */
  take(hash: string, at: Date): Promise<{ accountId: AccountId; email: string } | undefined>;
  /** One that was taken, until its time is over. */
  findTaken(hash: string, at: Date): Promise<{ accountId: AccountId; email: string } | undefined>;
  deleteExpired(before: Date): Promise<number>;
}
