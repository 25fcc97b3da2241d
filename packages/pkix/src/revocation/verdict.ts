/** Why a certificate was revoked for good (RFC 5280 section 5.3.1); certificateHold is a suspension instead. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** Why the bytes at hand answer nothing; stable, without language. What to do then is the caller's policy. */
export type RevocationDoubt =
  | 'crl-not-found'
  | 'crl-out-of-scope'
  | 'crl-not-yet-valid'
  | 'crl-expired'
  | 'crl-too-old'
  | 'crl-signature-invalid'
  | 'crl-algorithm-not-allowed'
  | 'crl-issuer-unproven'
  | 'crl-critical-extension'
  | 'crl-not-conforming'
  | 'crl-reasons-incomplete'
  | 'ocsp-malformed'
  | 'ocsp-malformed-request'
  | 'ocsp-internal-error'
  | 'ocsp-try-later'
  | 'ocsp-signature-required'
  | 'ocsp-unauthorized'
  | 'ocsp-signature-invalid'
  | 'ocsp-algorithm-not-allowed'
  | 'ocsp-responder-not-authorized'
  | 'ocsp-responder-revoked'
  | 'ocsp-other-certificate'
  | 'ocsp-critical-extension'
  | 'ocsp-not-yet-valid'
  | 'ocsp-expired'
  | 'ocsp-too-old'
  | 'ocsp-nonce-mismatch'
  | 'ocsp-nonce-missing'
  | 'certificate-malformed';

/** What an answer rests on; times in epoch milliseconds. */
export type RevocationSource =
  | {
      readonly kind: 'crl';
      /** CRL number; of the delta where one was applied. */
      readonly number: bigint | undefined;
      readonly thisUpdate: number;
      readonly nextUpdate: number | undefined;
      /** A delta CRL was applied to a complete one. */
      readonly delta: boolean;
    }
  | {
      readonly kind: 'ocsp';
      readonly producedAt: number;
      readonly thisUpdate: number;
      readonly nextUpdate: number | undefined;
      readonly responder: 'issuer' | 'delegated' | 'configured';
      /** The answer carries the nonce of the request, so it was made for it. */
      readonly nonceMatched: boolean;
    };

/** The answer to "was this certificate revoked?". Only 'good' is good. */
export type RevocationVerdict =
  | { readonly status: 'good'; readonly source: RevocationSource }
  | {
      readonly status: 'revoked';
      readonly reason: RevocationReason;
      readonly revokedAt: number;
      readonly source: RevocationSource;
    }
  | { readonly status: 'suspended'; readonly revokedAt: number; readonly source: RevocationSource }
  | { readonly status: 'unknown'; readonly source: RevocationSource }
  | { readonly status: 'undetermined'; readonly reason: RevocationDoubt; readonly detail: string };

export type Undetermined = Extract<RevocationVerdict, { status: 'undetermined' }>;

/** The detail is for logs: English, without names or numbers from the certificate. */
export const undetermined = (reason: RevocationDoubt, detail: string): Undetermined => ({
  status: 'undetermined',
  reason,
  detail,
});
