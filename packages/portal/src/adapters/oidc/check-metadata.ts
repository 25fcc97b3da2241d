import { Provider } from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';
import { clientMetadata } from './client-metadata.ts';
import { protocolConfiguration } from './configuration.ts';
import { type ProviderKey } from './provider-key.ts';

/** What the provider itself says is wrong with an application's metadata, in one sentence, or undefined. */
export const checkMetadata =
  (signingKeys: readonly ProviderKey[], fetchRegistered: Parameters<typeof protocolConfiguration>[1]) =>
  async (application: Application): Promise<string | undefined> => {
    if (application.protocol !== 'oidc') return undefined;
    const provider = new Provider('http://localhost', {
      ...protocolConfiguration(signingKeys, fetchRegistered),
      pairwiseIdentifier: (_, accountId) => accountId,
      adapter: () => {
        throw new Error('A check stores nothing');
      },
    });
    try {
      await provider.Client.validate(clientMetadata(application));
      return undefined;
    } catch (error) {
      if (error instanceof Error && 'error_description' in error) return String(error.error_description);
      throw error;
    }
  };
