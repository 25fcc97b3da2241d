import { clocksApartSeconds } from '../../kernel/clock.ts';
import { requestCookies } from '../../domain/application/request-cookies.ts';
import { type Client, type Configuration, errors } from 'oidc-provider';
import { apiOf } from '../../domain/application/api.ts';
import { acceptedAssuranceNames } from '../../domain/application/assurance.ts';
import { Es256Key } from './es256-key.ts';
import { type ProviderKey } from './provider-key.ts';
import { type ConnectionCertificates, mutualTls } from './mutual-tls.ts';
import {
  assertProfileAlgorithm,
  assertShortLife,
  demandsPkce,
  isFapi,
  ownMetadata,
} from './registration-rules.ts';
import { type Registry } from './registry.ts';
import { apiResources } from './resources.ts';

const theirAlgorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'] as const;

/** Addresses of the endpoints; everything below /oidc/ is the provider's. */
const routes = {
  authorization: '/oidc/auth',
  token: '/oidc/token',
  userinfo: '/oidc/userinfo',
  jwks: '/oidc/jwks',
  introspection: '/oidc/introspect',
  revocation: '/oidc/revoke',
  end_session: '/oidc/end-session',
  pushed_authorization_request: '/oidc/par',
} as const;

/** Endpoints at which an application shows its certificate (RFC 8705, 5). */
const aliasesAt = (origin: string) =>
  Object.fromEntries(
    (['token', 'userinfo', 'introspection', 'revocation', 'pushed_authorization_request'] as const).map(
      (name) => [`${name}_endpoint`, `${origin}${routes[name]}`],
    ),
  );

/** What is used at once has a minute on whichever node: one judges by its clock what another dated by its own. */
const usedAtOnceSeconds = 60 + clocksApartSeconds;
/** FAPI 2.0 Security Profile, 5.3.2.1: a code lives sixty seconds at most. */
const profileCodeSeconds = 60;

/** Seconds. Everything ends with the portal's session at the latest, whatever stands here. */
const lifetimes = {
  AuthorizationCode: (_ctx: unknown, _code: unknown, client: Client) =>
    isFapi(client) ? profileCodeSeconds : usedAtOnceSeconds,
  PushedAuthorizationRequest: usedAtOnceSeconds,
  AccessToken: 600,
  ClientCredentials: 600,
  IdToken: 600,
  RefreshToken: 12 * 3600,
  Grant: 12 * 3600,
  Session: 3600,
  Interaction: 1800,
} as const;

export const profileClaims = [
  'name',
  'preferred_username',
  'account',
  'agency_code',
  'agency_name',
  'agency_name#en',
  'title',
  'employment_status',
] as const;

const cookieOptions = { httpOnly: true, sameSite: 'lax', overwrite: true, signed: false } as const;

/** What the provider offers and refuses, without the parts that know the portal. */
export const protocolConfiguration = (
  issuer: string,
  signingKeys: readonly ProviderKey[],
  /** Fetches keys and sends logout notices, in place of the provider's ban on every private address. */
  fetchRegistered: NonNullable<Configuration['fetch']>,
  registry: Registry,
  /** Of connections; absent where no proxy asks applications for one. */
  certificates?: ConnectionCertificates,
) =>
  ({
    jwks: { keys: signingKeys.map((key) => (key.kty === 'EC' ? new Es256Key(key) : key)) },
    routes,
    ttl: lifetimes,
    // No implicit and no hybrid flow, no password grant (OWASP ASVS 5.0, 10.4.4).
    responseTypes: ['code'],
    // Not offline_access: nothing here outlives the portal's session, so that it would promise what is not kept.
    scopes: ['openid', 'profile', 'email', 'national_id'],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time', 'sid'],
      profile: [...profileClaims],
      email: ['email', 'email_verified'],
      national_id: ['national_id'],
    },
    acrValues: [...acceptedAssuranceNames],
    subjectTypes: ['public', 'pairwise'],
    clientAuthMethods: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      ...(certificates === undefined ? [] : (['self_signed_tls_client_auth'] as const)),
      'none',
    ],
    // FAPI 2.0 Security Profile, 5.3.2.1: clocks may be ten seconds ahead.
    clockTolerance: 10,
    assertJwtClientAuthClaimsAndHeader(ctx, claims, header, client) {
      assertProfileAlgorithm(client, header, errors.InvalidClientAuth);
      if (isFapi(client) && claims['aud'] !== ctx.oidc.issuer)
        throw new errors.InvalidClientAuth('the audience must be the issuer, as one string');
    },
    extraClientMetadata: { properties: ownMetadata },
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_, client) => demandsPkce(client) },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    // Tokens of the profile are bound to a key, and rotating them only loses them (FAPI 2.0 Security Profile, 5.3.2.1).
    rotateRefreshToken: (ctx) => !isFapi(ctx.oidc.client),
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      userinfoSigningAlgValues: ['ES256', 'RS256'],
      authorizationSigningAlgValues: ['ES256', 'RS256'],
      clientAuthSigningAlgValues: [...theirAlgorithms],
      requestObjectSigningAlgValues: [...theirAlgorithms],
      dPoPSigningAlgValues: ['ES256', 'ES384', 'PS256', 'EdDSA', 'Ed25519'],
    },
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      // A proof that is sent binds what is issued; it is never passed over.
      dPoP: { enabled: true },
      // RFC 9101, by value alone: nothing is fetched for a request.
      requestObjects: {
        enabled: true,
        assertJwtClaimsAndHeader(ctx, claims, header, client) {
          // What was pushed is in a JWT of the provider's own.
          if (ctx.oidc.entities.PushedAuthorizationRequest === undefined)
            assertProfileAlgorithm(client, header, errors.InvalidRequestObject);
          assertShortLife(ctx, claims);
        },
      },
      jwtResponseModes: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: apiResources(registry),
      fapi: { enabled: true, profile: (_, client) => (isFapi(client) ? '2.0' : undefined) },
      ...(certificates === undefined ? {} : { mTLS: mutualTls(certificates) }),
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      // An application asks about its own tokens, and learns nothing from those that reach it from elsewhere.
      introspection: {
        enabled: true,
        // And an API about those that are for it, while the application that holds them is registered.
        async allowedPolicy(_, client, token) {
          if (token.clientId === client.clientId) return true;
          const api = apiOf({ metadata: { api: client['api'] } });
          const audience = 'aud' in token ? token.aud : undefined;
          const isForIt = api !== undefined && audience === api.resource;
          return isForIt && (await registry.find(token.clientId ?? '')) !== undefined;
        },
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_, client, token) => {
          if (token.clientId === client.clientId) return true;
          // RFC 7009, 2.1: the application is told; one that anybody can claim to be learns nothing.
          if (client.clientAuthMethod === 'none') return false;
          throw new errors.InvalidRequest('the token was issued to another application');
        },
      },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
    },
    fetch: fetchRegistered,
    // Pages of an application itself: the whole protocol where there is no server to keep a secret, else who somebody is.
    clientBasedCORS: ({ oidc }, origin, { clientAuthMethod, redirectUris = [] }) =>
      (oidc.route === 'userinfo' || clientAuthMethod === 'none') &&
      redirectUris.some((address) => URL.canParse(address) && new URL(address).origin === origin),
    cookies: {
      names: { ...requestCookies(issuer) },
      long: cookieOptions,
      short: cookieOptions,
    },
    discovery: {
      ui_locales_supported: ['zh-Hant-TW', 'en'],
      claims_locales_supported: ['zh-Hant-TW', 'en'],
      prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
      display_values_supported: ['page', 'popup', 'touch'],
      ...(certificates === undefined ? {} : { mtls_endpoint_aliases: aliasesAt(certificates.origin) }),
    },
  }) satisfies Configuration;
