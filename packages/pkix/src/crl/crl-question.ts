import type { AlgorithmRules } from '../algorithm/algorithm-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { PathLimits } from '../path/rules.ts';
import type { TrustStore } from '../path/trust-store.ts';
import type { FreshnessRules } from './freshness.ts';
import type { CrlIndex } from './index-crl.ts';

/** What is asked of CRLs and of those who sign them. */
export interface CrlRules extends FreshnessRules {
  readonly algorithms?: AlgorithmRules;
  /** 'strict' leaves aside CRLs that lack what RFC 5280 section 5.2 demands of their issuers. */
  readonly conformance?: 'tolerant' | 'strict';
  /** Bounds on proving a CRL signer other than the issuer. */
  readonly limits?: Partial<PathLimits>;
}

/** What is at hand to answer with. */
export interface CrlMaterial {
  readonly crls: readonly CrlIndex[];
  /**
   * Where paths of CRL signers other than the issuer's own key must end. Without it only the issuer's own key counts:
   * the choice for authorities whose generations share one name and list only their own certificates. Give a store with
   * the anchor of the certificate's own path alone (RFC 5280 section 6.3.3 (f)).
   */
  readonly trust?: TrustStore;
  /** Certificates that may help to prove a CRL signer. */
  readonly untrusted?: readonly Certificate[];
  readonly rules: CrlRules;
}

/** One certificate, and its issuer, which the caller has proven by a path. */
export interface CrlQuestion extends CrlMaterial {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
}
