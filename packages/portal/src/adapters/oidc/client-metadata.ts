import type { ClientMetadata } from 'oidc-provider';
import { type Application } from '../../domain/application/application.ts';

/** Scopes that every application may ask for; protected ones come with a clearance. */
const commonScopes = ['openid', 'profile', 'email'];

/** What signs nobody in has nothing to answer with. */
const typesOf = ({ grant_types: grants }: Application['metadata']) =>
  !Array.isArray(grants) || grants.includes('authorization_code')
    ? { response_types: ['code' as const] }
    : { response_types: [], redirect_uris: [] };

/** A registration may narrow what it may ask for, and never widen it. */
const scopeOf = ({ scope }: Application['metadata'], allowed: readonly string[]): string =>
  typeof scope === 'string'
    ? scope
        .split(' ')
        .filter((each) => allowed.includes(each))
        .join(' ')
    : allowed.join(' ');

/**
 * An application as the provider's client. The secret is its hash here, and compared as such (sign-on.ts): no HMAC
 * algorithm is enabled, so nothing needs the secret itself.
 */
export const clientMetadata = ({
  applicationId,
  // The launcher's affair. The provider would refuse plain http, which is fine on one's own machine.
  metadata: { initiate_login_uri: _, ...metadata },
  secretHash,
  olderSecret,
  clearance,
}: Application): ClientMetadata => ({
  grant_types: ['authorization_code'],
  ...metadata,
  ...typesOf(metadata),
  client_id: applicationId,
  scope: scopeOf(metadata, [...commonScopes, ...clearance]),
  ...(secretHash === undefined ? {} : { client_secret: secretHash }),
  ...(olderSecret === undefined ? {} : { older_secret: olderSecret }),
});
