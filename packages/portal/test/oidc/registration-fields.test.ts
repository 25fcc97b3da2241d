import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkMetadata } from '../../src/adapters/oidc/check-metadata.ts';
import { newSigningKeys } from '../../src/adapters/keys/signing-keys.ts';
import { providerKeys } from '../../src/main/provider-keys.ts';
import { declaredIn } from '../../src/usecases/application/registration/field.ts';
import { registrationFields } from '../../src/usecases/application/registration/read-registration.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite(() => Promise.resolve({ certificateOrigin: 'https://mtls.portal.example' }));
const { publicKey } = await generateKeyPair('ES256');
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
const byKey = { token_endpoint_auth_method: 'private_key_jwt', jwks };

/** A file in which each field of the library's means something. */
const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  redirect_uris: { redirect_uris: ['https://app.example/callback'] },
  post_logout_redirect_uris: { post_logout_redirect_uris: ['https://app.example/out'] },
  backchannel_logout_uri: { backchannel_logout_uri: 'http://127.0.0.1:1/logout' },
  backchannel_logout_session_required: {
    backchannel_logout_uri: 'http://127.0.0.1:1/logout',
    backchannel_logout_session_required: true,
  },
  grant_types: { grant_types: ['authorization_code', 'refresh_token'] },
  response_types: { response_types: ['code'] },
  response_modes: { response_modes: ['query', 'form_post'] },
  application_type: { application_type: 'web' },
  scope: { scope: 'openid email' },
  subject_type: { subject_type: 'pairwise' },
  sector_identifier_uri: {},
  id_token_signed_response_alg: { id_token_signed_response_alg: 'ES256' },
  userinfo_signed_response_alg: { userinfo_signed_response_alg: 'ES256' },
  default_max_age: { default_max_age: 60 },
  default_acr_values: { default_acr_values: ['urn:ecpa:assurance:card'] },
  require_auth_time: { require_auth_time: true },
  client_uri: { client_uri: 'https://app.example/' },
  contacts: { contacts: ['it@example.test'] },
  token_endpoint_auth_method: { token_endpoint_auth_method: 'client_secret_post' },
  token_endpoint_auth_signing_alg: { ...byKey, token_endpoint_auth_signing_alg: 'ES256' },
  jwks: byKey,
  jwks_uri: { token_endpoint_auth_method: 'private_key_jwt', jwks_uri: 'http://127.0.0.1:1/jwks' },
  authorization_signed_response_alg: { authorization_signed_response_alg: 'ES256' },
  dpop_bound_access_tokens: { dpop_bound_access_tokens: true },
  tls_client_certificate_bound_access_tokens: { tls_client_certificate_bound_access_tokens: true },
  request_object_signing_alg: { ...byKey, request_object_signing_alg: 'ES256' },
  require_signed_request_object: { ...byKey, require_signed_request_object: true },
  require_pushed_authorization_requests: { require_pushed_authorization_requests: true },
};

const ofLibrary = declaredIn(registrationFields.oidc).filter(({ obeyedBy }) => obeyedBy === 'library');

describe('a field that is accepted is obeyed', () => {
  it.each(ofLibrary.map(({ name }) => name))('%s reaches the certified library', async (name) => {
    const example = examples[name];
    if (example === undefined) throw new Error(`give ${name} an example`);
    await expect(site().register(example)).resolves.toHaveProperty('clientId');
  });

  it('one that the library would drop without a word is refused by its name', async () => {
    const application = await site().house.database.read.applications.find(
      (await site().register()).clientId,
    );
    if (application === undefined) throw new Error('not registered');
    const signing = newSigningKeys(new Date('2026-01-01T00:00:00Z'));
    const check = checkMetadata(providerKeys({ signing }), fetch);
    const metadata = { ...application.metadata, id_token_encrypted_response_alg: 'RSA-OAEP' };
    expect(await check({ ...application, metadata })).toMatchObject({
      code: 'no-effect',
      field: 'id_token_encrypted_response_alg',
    });
  });

  it.each([
    [{ logo_uri: 'https://app.example/logo.png' }, 'logo_uri', 'unknown-field'],
    [{ policy_uri: 'https://app.example/policy' }, 'policy_uri', 'unknown-field'],
    [{ software_id: 'x' }, 'software_id', 'unknown-field'],
    [{ scope: 'openid national_id' }, 'scope', 'not-one-of'],
    [{ scope: 'openid everything' }, 'scope', 'not-one-of'],
    [{ redirect_uris: ['https://*.example.gov.tw/cb'] }, 'redirect_uris.0', 'wildcard-address'],
    [
      { post_logout_redirect_uris: ['https://app.example/*'] },
      'post_logout_redirect_uris.0',
      'wildcard-address',
    ],
  ])('%j is refused by the name of the field', async (file, field, code) => {
    await expect(site().register(file)).rejects.toThrow(`"field":"${field}","code":"${code}"`);
  });

  it('a narrower scope is a limit', async () => {
    const { clientId } = await site().register({ scope: 'openid email' });
    const url = new URL('/oidc/auth', site().origin);
    url.search = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: 'https://app.example/callback',
      scope: 'openid profile',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    }).toString();
    const { url: end } = await site().browser().go(url.href);
    expect(end.searchParams.get('error')).toBe('invalid_scope');
  });
});
