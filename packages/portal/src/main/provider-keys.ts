import { type KeyRing } from '../adapters/keys/key-ring.ts';
import { type SetKey } from '../adapters/signals/set-signer.ts';
import type { ProviderKey } from '../adapters/oidc/provider-key.ts';

/** The ring's signing keys as the provider takes them. */
export const providerKeys = ({ signing }: Pick<KeyRing, 'signing'>): ProviderKey[] =>
  signing.map(({ id, jwk }) =>
    jwk.kty === 'EC'
      ? { ...jwk, kid: id, alg: 'ES256', use: 'sig' }
      : { ...jwk, kid: id, alg: 'RS256', use: 'sig' },
  );

/** The same keys as Security Event Tokens are signed with. */
export const setKeys = ({ signing }: Pick<KeyRing, 'signing'>): SetKey[] =>
  signing.map(({ id, jwk }) => ({ kid: id, alg: jwk.kty === 'EC' ? 'ES256' : 'RS256', jwk }));
