import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { callsOf } from '../../domain/application/api.ts';
import { type Registry } from './registry.ts';

type Resources = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;
type Client = NonNullable<KoaContextWithOIDC['oidc']['client']>;

/** Seconds. Tokens for an API are looked at by introspection, so that they end at once all the same. */
const accessTokenTTL = 600;

/**
 * APIs of the registry (RFC 8707): an application gets a token for one that it is registered to call, and of the scopes
 * those that the API has.
 */
export function apiResources(registry: Registry): Resources {
  const callsBy = async ({ clientId }: Client) => {
    const application = await registry.find(clientId);
    return application === undefined ? [] : callsOf(application);
  };
  return {
    enabled: true,
    async getResourceServerInfo(_, resource, client) {
      const api = await registry.findApi(resource);
      const call = (await callsBy(client)).find((each) => each.resource === resource);
      if (api === undefined || call === undefined)
        throw new errors.InvalidTarget('the application is not registered to call this resource');
      return {
        audience: resource,
        scope: call.scopes.filter((scope) => api.scopes.includes(scope)).join(' '),
        accessTokenFormat: 'opaque',
        accessTokenTTL,
      };
    },
    async defaultResource(ctx, client, oneOf) {
      if (oneOf !== undefined) return oneOf;
      if (ctx.oidc.params?.['grant_type'] !== 'client_credentials') return [];
      // A token of a service has one audience, so that no API can use it at another one.
      const [only, ...more] = await callsBy(client);
      if (only === undefined || more.length > 0)
        throw new errors.InvalidTarget('name the resource: one of those that the application may call');
      return only.resource;
    },
  };
}
