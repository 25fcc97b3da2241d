import {
  type CertificateFacts,
  type CertificateKey,
  type CertificateKind,
  type RevocationEvidence,
} from './certificate.ts';

type CertificateRefusal =
  | 'certificate-wrong-usage'
  | 'certificate-wrong-kind'
  | 'certificate-untrusted'
  | 'certificate-not-yet-valid'
  | 'certificate-expired'
  | 'certificate-revoked'
  | 'certificate-suspended'
  | 'revocation-unavailable'
  | 'algorithm-not-allowed'
  | 'token-malformed';

export type CertificateVerdict<Proven> =
  | { readonly ok: true; readonly value: Proven }
  | {
      readonly ok: false;
      readonly refusal: CertificateRefusal;
      readonly detail: string;
      /** What it said while it was good, where an authority of ours issued it and only its time is over. */
      readonly expired?: CertificateFacts;
    };

/** A certificate whose path, usage, kind and dates are proven; revocation is asked next. */
export interface TrustedCertificate {
  readonly facts: CertificateFacts;
  readonly der: Uint8Array;
  /** The verifier's own handle to the path; only `revocation` reads it. */
  readonly path: unknown;
}

/**
 * Decides about certificates. The implementer must not fetch anything for a certificate before its path is proven,
 * must answer within its own deadlines, and must never answer "good" because something failed.
 */
export interface CertificateVerifier {
  /** Usage, kind, path to an anchor of that kind, policy and dates at `at`. No I/O. */
  trust(presented: {
    unverified: Uint8Array;
    kind: CertificateKind;
    at: Date;
  }): CertificateVerdict<TrustedCertificate>;
  /** Whether a list at hand says that a bound certificate is revoked or suspended; asks nobody, so it is quick. */
  isListedAsRevoked(key: CertificateKey): boolean;
  /** Whether the certificate is revoked or suspended, by a fresh answer. */
  revocation(trusted: TrustedCertificate, at: Date): Promise<CertificateVerdict<RevocationEvidence>>;
  /** Whether `signature` over `data` is the certificate's key's, for an algorithm of the token's allow-list. */
  signatureVerifies(signed: {
    trusted: TrustedCertificate;
    algorithm: string;
    data: Uint8Array;
    signature: Uint8Array;
  }): boolean;
  /**
   * The SHA-256 that an RS256 signature carries, lower-case hex, where the algorithm lets it be read back; it tells a
   * challenge of another visit from a signature over something else. Proves nothing.
   */
  signedDigest(signed: {
    trusted: TrustedCertificate;
    algorithm: string;
    signature: Uint8Array;
  }): string | undefined;
}
