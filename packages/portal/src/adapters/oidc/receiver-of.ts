import type Provider from 'oidc-provider';
import { type ReceiverToken } from '../../domain/signals/set-signer.ts';
import { signalsApi } from '../../domain/signals/signals-api.ts';
import { type Registry } from './registry.ts';

/**
 * Whose token for the portal's own API it is. One that is bound to a key or a certificate is not taken for the one that
 * its holder shows without it, so it opens nothing here.
 */
export const receiverOf =
  ({ provider, registry, issuer }: { provider: Provider; registry: Registry; issuer: string }) =>
  async (presented: string): Promise<ReceiverToken | undefined> => {
    const token = await provider.ClientCredentials.find(presented);
    if (token?.aud !== signalsApi(issuer).resource || token.isSenderConstrained()) return undefined;
    const application = await registry.find(token.clientId ?? '');
    return application && { application, scopes: token.scope?.split(' ') ?? [] };
  };
