import { isTokenAlgorithm, type TokenAlgorithm } from './algorithms.ts';
import { type Bytes, fromBase64 } from './bytes.ts';
import { boundedString, isRecord } from './record.ts';

/** The one token format that is understood. */
export const tokenFormat = 'web-eid:1.0';

/** A sign-in token as it travels. Nothing in it is proven: the certificate's name says so. */
export interface WebEidToken {
  format: typeof tokenFormat;
  /** base64 of the DER certificate */
  unverifiedCertificate: string;
  algorithm: TokenAlgorithm;
  /** base64; ECDSA as r‖s, DER accepted too */
  signature: string;
  appVersion: string;
}

/** A token whose shape is right, with its bytes decoded. */
export interface ParsedToken {
  unverifiedCertificate: Bytes;
  algorithm: TokenAlgorithm;
  unverifiedSignature: Bytes;
  claimedAppVersion: string;
}

/** Why a token was not read: `refusal` is the portal's code, `reason` the member at fault, for the log. */
export interface TokenRefusal {
  kind: 'refused';
  refusal: 'token-malformed' | 'algorithm-not-allowed';
  reason: 'token' | 'format' | 'unverifiedCertificate' | 'algorithm' | 'signature' | 'appVersion';
}

/** Largest sizes in bytes: a leaf of the profile has about 1.5 kB, an RSA-4096 signature 512 bytes. */
export const tokenLimits = { certificateBytes: 10_240, signatureBytes: 1024, appVersionLength: 255 } as const;

/** Reads a token from untrusted JSON; members that the format does not know are left aside. */
export function parseToken(unverified: unknown): { kind: 'token'; token: ParsedToken } | TokenRefusal {
  if (!isRecord(unverified)) return malformed('token');
  if (unverified['format'] !== tokenFormat) return malformed('format');
  const certificate = boundedBase64(unverified, 'unverifiedCertificate', tokenLimits.certificateBytes);
  if (certificate === undefined) return malformed('unverifiedCertificate');
  const algorithm = unverified['algorithm'];
  if (typeof algorithm !== 'string') return malformed('algorithm');
  if (!isTokenAlgorithm(algorithm))
    return { kind: 'refused', refusal: 'algorithm-not-allowed', reason: 'algorithm' };
  const signature = boundedBase64(unverified, 'signature', tokenLimits.signatureBytes);
  if (signature === undefined) return malformed('signature');
  const appVersion =
    'appVersion' in unverified ? boundedString(unverified, 'appVersion', tokenLimits.appVersionLength) : '';
  if (appVersion === undefined) return malformed('appVersion');
  return {
    kind: 'token',
    token: {
      unverifiedCertificate: certificate,
      algorithm,
      unverifiedSignature: signature,
      claimedAppVersion: appVersion,
    },
  };
}

function malformed(reason: TokenRefusal['reason']): TokenRefusal {
  return { kind: 'refused', refusal: 'token-malformed', reason };
}

function boundedBase64(record: Record<string, unknown>, name: string, limitBytes: number): Bytes | undefined {
  const text = boundedString(record, name, Math.ceil(limitBytes / 3) * 4);
  const bytes = text === undefined ? undefined : fromBase64(text);
  return bytes !== undefined && bytes.length > 0 && bytes.length <= limitBytes ? bytes : undefined;
}
