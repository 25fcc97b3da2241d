import type { AlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Extension } from '../certificate/read-extensions.ts';
import type { Name } from '../name/name.ts';
import type { CrlReason } from '../revocation/reason-code.ts';
import type { CertId } from './cert-id.ts';

/** Statuses of RFC 6960 section 4.2.1 other than successful; nothing signs them. */
export type OcspErrorStatus =
  'malformed-request' | 'internal-error' | 'try-later' | 'signature-required' | 'unauthorized';

/** Who claims to have signed: by name, or by SHA-1 of the key. */
export type ResponderId =
  { readonly kind: 'name'; readonly name: Name } | { readonly kind: 'key'; readonly hash: Buffer };

/** The status of one certificate. */
export interface SingleResponse {
  readonly certId: CertId;
  readonly status:
    | { readonly kind: 'good' }
    | { readonly kind: 'revoked'; readonly revokedAt: number; readonly reason: CrlReason }
    | { readonly kind: 'unknown' };
  /** Epoch milliseconds. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly extensions: ReadonlyMap<string, Extension>;
}

/** BasicOCSPResponse as it was read, believed in nothing yet. */
export interface BasicResponse {
  readonly tbs: Buffer;
  readonly responder: ResponderId;
  readonly producedAt: number;
  readonly responses: readonly SingleResponse[];
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
  /** Certificates that came along; those that cannot be read are left out, as they prove nothing. */
  readonly certificates: readonly Certificate[];
}

export type OcspResponse =
  | { readonly kind: 'error'; readonly status: OcspErrorStatus }
  | { readonly kind: 'basic'; readonly basic: BasicResponse };
