import { Provider } from 'oidc-provider';
import { apiOf } from '../../domain/application/api.ts';
import { type Application } from '../../domain/application/application.ts';
import { type RegistrationProblem } from '../../domain/application/registration-problem.ts';
import { signalsApi } from '../../domain/signals/signals-api.ts';
import { clientMetadata } from './client-metadata.ts';
import { protocolConfiguration } from './configuration.ts';
import { type ConnectionCertificates } from './mutual-tls.ts';
import { type ProviderKey } from './provider-key.ts';
import { type Registry } from './registry.ts';

const asksNothing: Registry = {
  find: () => Promise.resolve(undefined),
  findApi: () => Promise.resolve(undefined),
};

const problem = (code: RegistrationProblem['code'], field: string, detail = ''): RegistrationProblem => ({
  field,
  code,
  detail,
});

/** What the library says of metadata that it does not take, or undefined. */
async function refusalOf(provider: Provider, metadata: ReturnType<typeof clientMetadata>) {
  try {
    await provider.Client.validate(metadata);
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'error_description' in error) return String(error.error_description);
    throw error;
  }
}

/**
 * What the certified library itself says is wrong with an application's metadata, or which field it would drop without a
 * word: what is accepted is obeyed.
 */
export const checkMetadata =
  (
    signingKeys: readonly ProviderKey[],
    fetchRegistered: Parameters<typeof protocolConfiguration>[2],
    certificates?: ConnectionCertificates,
    /** Of the portal, where it is known: what is its own API is nobody else’s, whose tokens they could open. */
    origin?: string,
  ) =>
  async (application: Application): Promise<RegistrationProblem | undefined> => {
    if (application.protocol !== 'oidc') return undefined;
    if (origin !== undefined && apiOf(application)?.resource === signalsApi(origin).resource)
      return problem('taken', 'api', origin);
    const issuer = 'http://localhost';
    const provider = new Provider(issuer, {
      ...protocolConfiguration(issuer, signingKeys, fetchRegistered, asksNothing, certificates),
      pairwiseIdentifier: (_, accountId) => accountId,
      adapter: () => {
        throw new Error('A check stores nothing');
      },
    });
    const metadata = clientMetadata(application);
    const refusal = await refusalOf(provider, metadata);
    if (refusal !== undefined) return problem('against-protocol', '', refusal);
    const { scope } = application.metadata;
    if (typeof scope === 'string' && metadata.scope !== scope)
      return problem('not-one-of', 'scope', clientMetadata({ ...application, metadata: {} }).scope);
    const kept: unknown = Reflect.construct(provider.Client, [metadata]);
    if (!(kept instanceof provider.Client)) throw new Error('The library made no client');
    const known = kept.metadata();
    const dropped = Object.keys(metadata).find((name) => !(name in known));
    return dropped === undefined ? undefined : problem('no-effect', dropped);
  };
