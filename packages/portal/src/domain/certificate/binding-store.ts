import { type AccountId } from '../account/account.ts';
import { type CertificateFacts, type CertificateKey } from './certificate.ts';

export type BindingId = `bnd_${string}`;

export const isBindingId = (text: string): text is BindingId => text.startsWith('bnd_');

/**
 * Why a card is out of use: a newer one took its place; it was blocked because it is lost; or it was blocked and found
 * again, and waits for its holder to confirm their identity with it once more.
 */
export type RetiredReason = 'replaced' | 'blocked' | 'released';

/** A certificate that was confirmed to be in the hands of the account's person. */
export interface Binding extends CertificateKey {
  readonly bindingId: BindingId;
  readonly accountId: AccountId;
  readonly kind: CertificateFacts['kind'];
  readonly notAfter: Date;
  readonly boundAt: Date;
  readonly lastUsedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
  /** Absent while it is in use. */
  readonly retiredReason: RetiredReason | undefined;
}

export interface BindingStore {
  /** By (issuer key, serial), retired ones included: a retired binding still belongs to its person. */
  findByCertificate(key: CertificateKey): Promise<Binding | undefined>;
  find(bindingId: BindingId): Promise<Binding | undefined>;
  listByAccount(accountId: AccountId): Promise<Binding[]>;
  /**
   * Binds, exactly once: 'bound-to-another' when the certificate belongs to somebody else already, or is out of use. One
   * that was released comes back into use for its own person.
   */
  bind(binding: {
    accountId: AccountId;
    facts: CertificateFacts;
    source: string;
    at: Date;
  }): Promise<{ bindingId: BindingId } | 'bound-to-another'>;
  recordUse(bindingId: BindingId, at: Date): Promise<void>;
  /** Takes a card out of use. @returns false when it was out of use already */
  retire(bindingId: BindingId, reason: 'replaced' | 'blocked', at: Date): Promise<boolean>;
  /** Lets a blocked card be bound again by its holder. @returns false when it was not blocked */
  release(bindingId: BindingId): Promise<boolean>;
  /** Cards in use that end after `from` and not after `to`, and of which no reminder for `days` or fewer was noted. */
  listEnding(query: { from: Date; to: Date; days: number; limit: number }): Promise<Binding[]>;
  /** Notes a reminder: true for exactly one caller. */
  noteReminder(reminder: { bindingId: BindingId; days: number; at: Date }): Promise<boolean>;
}
