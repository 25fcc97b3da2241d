import { type KeyRing } from '../adapters/keys/key-ring.ts';
import type { ProviderKey } from '../adapters/oidc/provider-key.ts';

/** The ring's signing keys as the provider takes them. */
export const providerKeys = ({ signing }: Pick<KeyRing, 'signing'>): ProviderKey[] =>
  signing.map(({ id, jwk }) =>
    jwk.kty === 'EC'
      ? { ...jwk, kid: id, alg: 'ES256', use: 'sig' }
      : { ...jwk, kid: id, alg: 'RS256', use: 'sig' },
  );
