import { requestCookies } from '../../domain/application/request-cookies.ts';
import { type Configuration, errors } from 'oidc-provider';
import { acceptedAssuranceNames } from '../../domain/application/assurance.ts';
import { Es256Key } from './es256-key.ts';
import { type ProviderKey } from './provider-key.ts';
import { demandsPkce, ownMetadata } from './registration-rules.ts';

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

/** Seconds. Everything ends with the portal's session at the latest, whatever stands here. */
const lifetimes = {
  AuthorizationCode: 60,
  AccessToken: 600,
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
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    extraClientMetadata: { properties: ownMetadata },
    allowOmittingSingleRegisteredRedirectUri: false,
    pkce: { required: (_, client) => demandsPkce(client) },
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256', 'RS256'],
      userinfoSigningAlgValues: ['ES256', 'RS256'],
      clientAuthSigningAlgValues: ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'],
    },
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      // An application asks about its own tokens, and learns nothing from those that reach it from elsewhere.
      introspection: {
        enabled: true,
        allowedPolicy: (_, client, token) => token.clientId === client.clientId,
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
    },
  }) satisfies Configuration;
