import { type AccountId } from '../account/account.ts';

/** How many are printed together. */
export const backupCodesTogether = 10;

/** Codes on paper for the day on which the phone is gone, each good once. */
export interface BackupCodeStore {
  /** Puts these in the place of all before them. */
  replace(codes: { accountId: AccountId; hashes: readonly string[]; at: Date }): Promise<void>;
  /** Uses one: true for exactly one caller. */
  use(code: { accountId: AccountId; hash: string; at: Date }): Promise<boolean>;
  /** How many are left, and when they were printed; undefined where there never were any. */
  stateOf(accountId: AccountId): Promise<{ readonly left: number; readonly madeAt: Date } | undefined>;
  /** @returns how many there were */
  removeAllOf(accountId: AccountId): Promise<number>;
}
