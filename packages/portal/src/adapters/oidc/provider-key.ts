/** A private key of an elliptic curve as a JWK (RFC 7518, 6.2). */
export interface EcProviderKey {
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly kty: 'EC';
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A private RSA key as the provider takes it. */
interface RsaProviderKey {
  readonly kid: string;
  readonly alg: 'RS256';
  readonly use: 'sig';
  readonly kty: 'RSA';
}

/** A private key that signs tokens. */
export type ProviderKey = EcProviderKey | RsaProviderKey;
