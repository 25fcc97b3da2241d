import { type AgentError, parseAgentError } from './agent-errors.ts';
import { boundedString, isRecord } from './record.ts';
import { isChallenge } from './signed-bytes.ts';
import { parseToken, tokenFormat, type WebEidToken } from './token.ts';

/** Address, header and limits of the agent's own interface. */
export const agentInterface = {
  defaultPort: 61161,
  statusPath: '/agent/status',
  authenticatePath: '/agent/authenticate',
  headerName: 'X-Card-Agent',
  headerValue: '1',
  largestBodyBytes: 4096,
  longestPin: 64,
} as const;

/** Body of POST /agent/authenticate. `pin` is empty for a reader with a PIN pad. */
export interface AuthenticateRequest {
  challenge: string;
  pin: string;
  /** SHA-256 of the DER certificate, lower-case hex: which of several to use */
  certificate?: string;
  /** The person was told that a wrong PIN would lock the card now, and wants it tried; without it that PIN is not used. */
  lastTry?: 'confirmed';
}

/** Reads the body of POST /agent/authenticate; undefined when anything about it is wrong. */
export function parseAuthenticateRequest(unverified: unknown): AuthenticateRequest | undefined {
  if (!isRecord(unverified)) return undefined;
  const challenge = unverified['challenge'];
  const pin = boundedString(unverified, 'pin', agentInterface.longestPin);
  const certificate = unverified['certificate'];
  const lastTry = unverified['lastTry'];
  if (!isChallenge(challenge) || pin === undefined) return undefined;
  if (lastTry !== undefined && lastTry !== 'confirmed') return undefined;
  const request = { challenge, pin, ...(lastTry === undefined ? {} : { lastTry: 'confirmed' as const }) };
  if (certificate === undefined) return request;
  const fingerprint = typeof certificate === 'string' ? parseFingerprint(certificate) : undefined;
  return fingerprint === undefined ? undefined : { ...request, certificate: fingerprint };
}

/** SHA-256 of a certificate in hexadecimal, any case, colons allowed, as lower-case hex. */
function parseFingerprint(text: string): string | undefined {
  if (text.length > 95) return undefined;
  const hex = text.replaceAll(':', '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(hex) ? hex : undefined;
}

/** Reads the answer of POST /agent/authenticate; undefined when it is neither token nor error. */
export function parseAuthenticateAnswer(
  unverified: unknown,
): { kind: 'token'; token: WebEidToken } | ({ kind: 'error' } & AgentError) | undefined {
  const error = parseAgentError(unverified);
  if (error) return { kind: 'error', ...error };
  const parsed = parseToken(unverified);
  if (parsed.kind !== 'token' || !isRecord(unverified)) return undefined;
  const unverifiedCertificate = boundedString(unverified, 'unverifiedCertificate', Infinity);
  const signature = boundedString(unverified, 'signature', Infinity);
  if (unverifiedCertificate === undefined || signature === undefined) return undefined;
  const { algorithm, claimedAppVersion } = parsed.token;
  return {
    kind: 'token',
    token: {
      format: tokenFormat,
      unverifiedCertificate,
      algorithm,
      signature,
      appVersion: claimedAppVersion,
    },
  };
}
