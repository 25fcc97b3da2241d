import type { AlgorithmRules } from '../algorithm/algorithm-rules.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { CrlIndex } from '../crl/index-crl.ts';

/** What is asked of an answer; durations in milliseconds. */
export interface OcspRules {
  /** The moment of the question, epoch milliseconds. */
  readonly time: number;
  /** How far the clocks of responder and asker may differ; 60,000 by default. */
  readonly skew?: number;
  /** 'required' refuses answers without the nonce of the request; a wrong one is refused always. */
  readonly nonce?: 'optional' | 'required';
  /** Largest age since thisUpdate, whatever nextUpdate says. */
  readonly maximumAge?: number;
  /** The same for answers without nextUpdate; 3,600,000 by default. */
  readonly maximumAgeWithoutNextUpdate?: number;
  /**
   * What a delegated responder counts for whose certificate lacks id-pkix-ocsp-nocheck while no CRL in `crls` clears it:
   * RFC 6960 section 4.2.2.2.1 leaves it to the asker. Accepted by default: such certificates live for weeks.
   */
  readonly responderOfUnknownStatus?: 'accept' | 'refuse';
  /** Takes answers that say they were made later than now: stored ones whose maker had another clock than their times. */
  readonly producedAtAheadForStoredTestVectorsOnly?: boolean;
  readonly algorithms?: AlgorithmRules;
}

/** An answer, fetched or stapled, and what it should be about. */
export interface OcspQuestion {
  readonly response: Uint8Array;
  readonly certificate: Certificate;
  /** The issuer of the certificate, which the caller has proven by a path. */
  readonly issuer: Certificate;
  /** The nonce of the request, if it had one. */
  readonly nonce?: Uint8Array;
  /** Responders that the operator trusts for whatever they say, besides the issuer and its delegates. */
  readonly trustedResponders?: readonly Certificate[];
  /** CRLs of the issuer, to see whether a delegated responder was revoked. */
  readonly crls?: readonly CrlIndex[];
  readonly rules: OcspRules;
}
