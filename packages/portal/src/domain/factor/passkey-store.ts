import { type AccountId } from '../account/account.ts';
import { type NewPasskey, type Passkey, type PasskeyId } from './passkey.ts';

export interface PasskeyStore {
  findByCredential(credentialId: string): Promise<Passkey | undefined>;
  /** Oldest first. */
  listByAccount(accountId: AccountId): Promise<Passkey[]>;
  /** @returns undefined when some account has this credential already */
  add(passkey: NewPasskey & { accountId: AccountId; name: string; at: Date }): Promise<PasskeyId | undefined>;
  /**
   * Records one use, for exactly one caller at each count of the authenticator.
   * @returns false when the count did not go forward, as that of a copy does not (WebAuthn 3, 6.1.1)
   */
  recordUse(use: { passkeyId: PasskeyId; signCount: number; at: Date }): Promise<boolean>;
  /** @returns whether the account has it */
  rename(passkey: { accountId: AccountId; passkeyId: PasskeyId; name: string }): Promise<boolean>;
  remove(passkey: { accountId: AccountId; passkeyId: PasskeyId }): Promise<boolean>;
  /** @returns how many there were */
  removeAllOf(accountId: AccountId): Promise<number>;
}
