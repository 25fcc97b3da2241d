import { type CertificateKind } from './certificate.ts';
import { type RevocationPolicy } from './revocation-policy.ts';

/** One decision about a card's certificate, newest of its issuer. */
export interface RecentDecision {
  readonly at: Date;
  readonly issuerKeyId: string;
  /** Last four characters of the serial number: enough to find the audit row, too little to name a card. */
  readonly serialEnding: string;
  /** `good`, or the refusal. */
  readonly verdict: string;
  /** `ocsp`, `crl`, `cache`, or why there was none. */
  readonly source: string;
}

/** A certificate revocation list that is held, or that should be. */
export interface HeldList {
  readonly url: string;
  readonly number: string | undefined;
  readonly thisUpdate: Date | undefined;
  readonly nextUpdate: Date | undefined;
  readonly entries: number | undefined;
  readonly triedAt: Date | undefined;
  /** Why the last fetch brought nothing; undefined when it did, or when there was none. */
  readonly problem: string | undefined;
}

/** What a responder did when it was last asked. */
export interface ResponderState {
  readonly host: string;
  readonly askedAt: Date;
  readonly milliseconds: number;
  /** Why its answer was of no use; undefined when it was. */
  readonly problem: string | undefined;
}

/** Why lists or answers were of no use since the start, and how often. */
export interface StatusProblem {
  readonly source: 'ocsp' | 'crl';
  /** A code such as `crl-number-went-back`, or `no-answer`. */
  readonly reason: string;
  readonly count: number;
}

/** An authority that is trusted, and what is known of its status services. */
export interface TrustedAuthority {
  readonly name: string;
  readonly keyId: string;
  readonly sha256: string;
  readonly role: 'anchor' | 'intermediate';
  /** Which cards it may issue; absent for those above. */
  readonly issues: CertificateKind | undefined;
  readonly policies: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly lists: readonly HeldList[];
  readonly responders: readonly ResponderState[];
  /** Absent for those that issue no cards. */
  readonly revocation: RevocationPolicy | undefined;
}

/** What operators see of trust and revocation on this node. */
export interface TrustReport {
  readonly authorities: readonly TrustedAuthority[];
  /** Hosts of responders and lists that did not answer lately and are not asked for the moment. */
  readonly silentHosts: readonly string[];
  readonly problems: readonly StatusProblem[];
  readonly recent: readonly RecentDecision[];
  /** Decisions since the start, by verdict and source. */
  readonly counts: readonly { readonly verdict: string; readonly source: string; readonly count: number }[];
}
