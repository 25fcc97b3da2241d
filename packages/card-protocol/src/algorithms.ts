/** Hash names as WebCrypto spells them. */
export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512';

/** Elliptic curves that a card key may use. */
export type CurveName = 'P-256' | 'P-384' | 'P-521';

/** What the public key of a certificate is, as far as the choice of an algorithm goes. */
export type KeyKind =
  | { family: 'RSA'; bits: number }
  /** id-RSASSA-PSS (RFC 4055 section 1.2): signs by that scheme alone, with the one hash where its parameters name one */
  | { family: 'RSA-PSS'; bits: number; hash: HashName | undefined }
  | { family: 'EC'; curve: CurveName };

/** Octets of a hash; also of the salt of a PSS signature (RFC 7518 section 3.5). */
export const hashBytes: Readonly<Record<HashName, number>> = { 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 };

interface Scheme {
  scheme: 'ECDSA' | 'RSA-PSS' | 'RSASSA-PKCS1-v1_5';
  hash: HashName;
  curve?: CurveName;
}

/** The allow-list of token algorithms (RFC 7518 section 3.1, without HS* and none). */
export const tokenAlgorithms = {
  ES256: { scheme: 'ECDSA', hash: 'SHA-256', curve: 'P-256' },
  ES384: { scheme: 'ECDSA', hash: 'SHA-384', curve: 'P-384' },
  ES512: { scheme: 'ECDSA', hash: 'SHA-512', curve: 'P-521' },
  PS256: { scheme: 'RSA-PSS', hash: 'SHA-256' },
  PS384: { scheme: 'RSA-PSS', hash: 'SHA-384' },
  PS512: { scheme: 'RSA-PSS', hash: 'SHA-512' },
  RS256: { scheme: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  RS384: { scheme: 'RSASSA-PKCS1-v1_5', hash: 'SHA-384' },
  RS512: { scheme: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' },
} as const satisfies Record<string, Scheme>;

/** Name of an algorithm on the allow-list. */
export type TokenAlgorithm = keyof typeof tokenAlgorithms;

/** Smallest RSA modulus that proves anything. */
export const smallestRsaBits = 2048;

/** True for a name on the allow-list; `none`, `HS256` and inherited property names are not on it. */
export function isTokenAlgorithm(name: unknown): name is TokenAlgorithm {
  return typeof name === 'string' && Object.hasOwn(tokenAlgorithms, name);
}

/** True when a key of this kind may sign with this algorithm (RFC 7518 sections 3.3 to 3.5). */
export function algorithmFitsKey(algorithm: TokenAlgorithm, key: KeyKind): boolean {
  const scheme: Scheme = tokenAlgorithms[algorithm];
  if (key.family === 'EC') return scheme.curve === key.curve;
  if (scheme.curve !== undefined || key.bits < smallestRsaBits) return false;
  return key.family === 'RSA' || (scheme.scheme === 'RSA-PSS' && (key.hash ?? scheme.hash) === scheme.hash);
}

/** The algorithm with which the agent signs for a key of this kind; undefined for an RSA key that is too short. */
export function algorithmForKey(key: KeyKind): TokenAlgorithm | undefined {
  if (key.family === 'EC')
    return ({ 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' } as const)[key.curve];
  if (key.bits < smallestRsaBits) return undefined;
  if (key.family === 'RSA') return 'RS256';
  return ({ 'SHA-256': 'PS256', 'SHA-384': 'PS384', 'SHA-512': 'PS512' } as const)[key.hash ?? 'SHA-256'];
}
