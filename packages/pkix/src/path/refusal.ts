import type { Certificate } from '../certificate/certificate.ts';

/** Why a path was refused; stable, without language. */
export type PathRefusal =
  | 'certificate-not-yet-valid'
  | 'certificate-expired'
  | 'issuer-not-found'
  | 'issuer-name-mismatch'
  | 'signature-invalid'
  | 'algorithm-not-allowed'
  | 'not-a-ca'
  | 'path-length-exceeded'
  | 'key-usage-forbids'
  | 'extended-key-usage-forbids'
  | 'name-constraint-violated'
  | 'policy-not-accepted'
  | 'policy-mapping-invalid'
  | 'unknown-critical-extension'
  | 'certificate-not-conforming'
  | 'work-limit-exceeded';

/** A check's objection; the detail is for logs, in English, without names or numbers from the certificate. */
export interface Problem {
  readonly reason: PathRefusal;
  readonly detail: string;
}

export const problem = (reason: PathRefusal, detail: string): Problem => ({ reason, detail });

/** The verdict over a path. */
export type PathVerdict =
  | {
      readonly ok: true;
      /** Target first, then upwards; the last one was issued by the anchor, which is not among them. */
      readonly path: readonly Certificate[];
      readonly anchor: Certificate;
      /** The user-constrained policy set of RFC 5280 section 6.1.6, dotted. */
      readonly policies: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason: PathRefusal;
      /** Where in the path: 0 is the target, path.length the anchor. */
      readonly index: number;
      readonly path: readonly Certificate[];
      readonly detail: string;
    };
