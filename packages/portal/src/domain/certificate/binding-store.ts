import { type AccountId } from '../account/account.ts';
import { type CertificateFacts, type CertificateKey } from './certificate.ts';

export type BindingId = `bnd_${string}`;

/** A certificate that was confirmed to be in the hands of the account's person. */
export interface Binding extends CertificateKey {
  readonly bindingId: BindingId;
  readonly accountId: AccountId;
  readonly kind: CertificateFacts['kind'];
  readonly notAfter: Date;
  readonly boundAt: Date;
  readonly lastUsedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
}

export interface BindingStore {
  /** By (issuer key, serial), retired ones included: a retired binding still belongs to its person. */
  findByCertificate(key: CertificateKey): Promise<Binding | undefined>;
  find(bindingId: BindingId): Promise<Binding | undefined>;
  listByAccount(accountId: AccountId): Promise<Binding[]>;
  /** Binds, exactly once: 'bound-to-another' when the certificate belongs to somebody else already. */
  bind(binding: {
    accountId: AccountId;
    facts: CertificateFacts;
    source: string;
    at: Date;
  }): Promise<{ bindingId: BindingId } | 'bound-to-another'>;
  recordUse(bindingId: BindingId, at: Date): Promise<void>;
  retire(bindingId: BindingId, at: Date): Promise<void>;
}
