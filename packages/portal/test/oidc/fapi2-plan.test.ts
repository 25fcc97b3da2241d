import { letPass } from '@ecpa/testkit';
import { decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outcome, redirectUri } from './relying-party.ts';
import { dpopKey, type ProofParts, provingClient } from './proving-client.ts';
import { sharedSite } from './sign-on-site.ts';

/**
 * The modules of the plan for FAPI 2.0 Security Profile (final), by the names of their classes: plain FAPI,
 * private_key_jwt, DPoP, OpenID Connect.
 */
const site = sharedSite();
const client = (file = {}) => provingClient(site(), file);
const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
const both = async (file = {}) => ({
  rp: await client(file),
  key: await dpopKey(),
  browser: await signedIn(),
});

describe('fapi2-security-profile-final-test-plan', () => {
  it('DiscoveryEndpointVerification', async () => {
    const found: unknown = await (await fetch(`${site().origin}/.well-known/openid-configuration`)).json();
    expect(found).toMatchObject({
      pushed_authorization_request_endpoint: `${site().origin}/oidc/par`,
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
    const announced = z.object({
      dpop_signing_alg_values_supported: z.array(z.string()),
      token_endpoint_auth_methods_supported: z.array(z.string()),
    });
    const { dpop_signing_alg_values_supported: proofs, token_endpoint_auth_methods_supported: methods } =
      announced.parse(found);
    expect(proofs).toEqual(expect.arrayContaining(['ES256', 'PS256', 'EdDSA']));
    expect(methods).toContain('private_key_jwt');
  });

  it('HappyFlow', async () => {
    const { rp, key, browser } = await both();
    const answer = await rp.code(browser);
    expect(answer.url.searchParams.get('iss')).toBe(site().origin);
    const { status, body } = await rp.token(answer, key);
    expect([status, body['token_type']]).toEqual([200, 'DPoP']);
    expect(decodeProtectedHeader(String(body['id_token'])).alg).toBe('ES256');
    expect((await rp.userinfo(String(body['access_token']), key)).status).toBe(200);
  });

  it('UserRejectsAuthentication', async () => {
    const rp = await client();
    const visitor = site().browser();
    const page = await rp.code(visitor);
    const cancel = /action="(\/sign-in\/application\/[\w-]+\/cancel)"/.exec(page.html)?.[1] ?? '';
    const end = await visitor.follow(await visitor.post(cancel), page.url);
    expect(outcome(end)).toMatchObject({ error: 'access_denied', state: 'state' });
  });

  it.each([
    ['EnsureAuthorizationRequestWithoutStateSuccess', { state: undefined }],
    ['EnsureAuthorizationRequestWithoutNonceSuccess', { nonce: undefined }],
    ['EnsureAuthorizationRequestWith64CharNonceSuccess', { nonce: 'n'.repeat(64) }],
    ['EnsureAuthorizationRequestWithLongNonce', { nonce: 'n'.repeat(384) }],
    ['EnsureAuthorizationRequestWithLongState', { state: 's'.repeat(384) }],
    ['EnsureOtherScopeOrderSucceeds', { scope: 'profile openid' }],
    [
      'TestClaimsParameterIdentityClaims',
      { claims: JSON.stringify({ id_token: { account: { essential: true } } }) },
    ],
  ])('%s', async (_, changed) => {
    const { rp, key, browser } = await both();
    expect((await rp.token(await rp.code(browser, changed), key)).status).toBe(200);
  });

  it('AccessTokenTypeHeaderCaseSensitivity', async () => {
    const { rp, key, browser } = await both();
    const { body } = await rp.token(await rp.code(browser), key);
    expect((await rp.userinfo(String(body['access_token']), key, 'dpop')).status).toBe(200);
  });

  it.each([
    ['CheckDpopProofNbfExp', (now: number) => ({ nbf: now, exp: now + 60 })],
    ['EnsureDpopProofWithIat10SecondsBeforeSucceeds', (now: number) => ({ iat: now - 10 })],
    ['EnsureDpopProofWithIat10SecondsAfterSucceeds', (now: number) => ({ iat: now + 10 })],
  ])('%s', async (_, claims) => {
    const { rp, key, browser } = await both();
    const answer = await rp.code(browser);
    const proof = await key.proof(rp.at('token'), { claims: claims(Math.floor(Date.now() / 1000)) });
    const fields = {
      grant_type: 'authorization_code',
      code: answer.url.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: rp.verifier,
    };
    expect((await rp.post('token', await rp.proven(fields), { dpop: proof })).status).toBe(200);
  });

  it('EnsureMismatchedDpopJktFails', async () => {
    const { rp, key } = await both();
    const proof = await (await dpopKey()).proof(rp.at('par'));
    expect((await rp.push({ dpop_jkt: key.thumbprint }, { dpop: proof })).status).toBe(400);
  });

  it('EnsureTokenEndpointFailsWithMismatchedDpopProofJkt, EnsureDpopProofAtParEndpointBindingSuccess', async () => {
    const { rp, key, browser } = await both();
    const bound = async () => rp.code(browser, {}, { dpop: await key.proof(rp.at('par')) });
    expect((await rp.token(await bound(), await dpopKey())).status).toBe(400);
    expect((await rp.token(await bound(), key)).status).toBe(200);
  });

  it('EnsureTokenEndpointFailsWithMismatchedDpopJkt, EnsureDpopAuthCodeBindingSuccess', async () => {
    const { rp, key, browser } = await both();
    const bound = () => rp.code(browser, { dpop_jkt: key.thumbprint });
    expect((await rp.token(await bound(), await dpopKey())).status).toBe(400);
    expect((await rp.token(await bound(), key)).status).toBe(200);
  });

  it('EnsureDifferentNonceInsideAndOutsideRequestObject, EnsureDifferentStateInsideAndOutsideRequestObject, StateOnlyOutsideRequestObjectNotUsed', async () => {
    const { rp, browser } = await both();
    for (const state of ['state', undefined]) {
      const { body } = await rp.push({ state });
      const request_uri = String(body['request_uri']);
      const url = rp.authorizeUrl({ client_id: rp.clientId, request_uri, state: 'other', nonce: 'other' });
      expect(outcome(await browser.go(url))).toMatchObject({ hasCode: true, state });
    }
  });

  it.each([
    [
      'EnsureRequestObjectWithoutRedirectUriFails, EnsureRedirectUriInAuthorizationRequest',
      { redirect_uri: undefined },
    ],
    ['EnsureRegisteredRedirectUri', { redirect_uri: 'https://app.example/other' }],
    ['EnsureResponseTypeCodeIdTokenFails', { response_type: 'code id_token' }],
    ['EnsureResponseTypeTokenFails', { response_type: 'token' }],
    [
      'PARRejectRequestUriInParAuthorizationFormParams',
      { request_uri: 'urn:ietf:params:oauth:request_uri:x' },
    ],
    ['PAREnsurePKCERequired', { code_challenge: undefined, code_challenge_method: undefined }],
    ['PAREnsurePlainPKCERejected', { code_challenge_method: 'plain' }],
  ])('%s', async (_, changed) => {
    expect((await (await client()).push(changed)).status).toBe(400);
  });

  it('EnsureUnsignedAuthorizationRequestWithoutUsingParFails', async () => {
    const { rp, browser } = await both();
    const answer = await browser.go(rp.authorizeUrl({ ...rp.plain, client_id: rp.clientId }));
    expect(outcome(answer)).toMatchObject({ error: 'invalid_request', hasCode: false });
  });

  it('EnsureClientIdInTokenEndpoint', async () => {
    const { rp, key, browser } = await both();
    const answer = await rp.code(browser);
    const { status } = await rp.token(answer, key, { client_id: (await client()).clientId });
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('EnsureHolderOfKeyRequired', async () => {
    const { rp, browser } = await both();
    expect((await rp.token(await rp.code(browser), undefined)).status).toBe(400);
  });

  it('EnsureAuthorizationCodeIsBoundToClient', async () => {
    const { rp, key, browser } = await both();
    const other = await client();
    expect((await other.token(await rp.code(browser), key)).status).toBe(400);
  });

  it('AttemptReuseAuthorizationCodeAfterOneSecond', async () => {
    const { rp, key, browser } = await both();
    const answer = await rp.code(browser);
    const first = await rp.token(answer, key);
    letPass(1.1);
    expect((await rp.token(answer, key)).body['error']).toBe('invalid_grant');
    expect((await rp.userinfo(String(first.body['access_token']), key)).status).toBe(401);
  });

  it('AttemptToUseExpiredAuthCode', async () => {
    const { rp, key, browser } = await both();
    const answer = await rp.code(browser);
    letPass(61);
    expect((await rp.token(answer, key)).body['error']).toBe('invalid_grant');
  });

  it.each([
    ['EnsureSignedClientAssertionWithRS256Fails', {}, 'RS256'],
    ['EnsureClientAssertionWithExpIs5MinutesInPastFails', { exp: -300 }, 'ES256'],
    ['EnsureClientAssertionWithWrongAudFails', { aud: 'https://other.example' }, 'ES256'],
    ['EnsureClientAssertionWithNoSubFails', { sub: undefined }, 'ES256'],
    ['PAREndpointAsAudienceFails', { aud: 'par' }, 'ES256'],
    ['PARTokenEndpointAsAudienceFails', { aud: 'token' }, 'ES256'],
    ['PAREndpointAsArrayAudienceFails', { aud: ['par'] }, 'ES256'],
    ['PAREnsureJWTClientAssertionWithIatNbfOver60SecondsInTheFutureFails', { iat: 90, nbf: 90 }, 'ES256'],
  ] as const)('%s', async (_, changed, alg) => {
    const rp = await client();
    const seconds = Math.floor(Date.now() / 1000);
    const moved = Object.fromEntries(
      Object.entries(changed).map(([name, value]) => {
        if (typeof value === 'number') return [name, seconds + value];
        const address = (each: string) => (each === 'par' || each === 'token' ? rp.at(each) : each);
        return [
          name,
          Array.isArray(value) ? value.map(address) : typeof value === 'string' ? address(value) : value,
        ];
      }),
    );
    const { status } = await rp.push({}, {}, await rp.assertion(moved, alg));
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('PAREnsureJWTClientAssertionWithIatNbf8SecondsInTheFutureIsAccepted', async () => {
    const rp = await client();
    const soon = Math.floor(Date.now() / 1000) + 8;
    const given = await rp.assertion({ iat: soon, nbf: soon });
    expect((await rp.push({}, {}, given)).status).toBe(201);
  });

  it('EnsureClientAssertionInTokenEndpoint', async () => {
    const { rp, key, browser } = await both();
    const { status } = await rp.token(await rp.code(browser), key, { client_assertion: undefined });
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('DpopNegativeTests', async () => {
    const { rp, key, browser } = await both();
    const { body } = await rp.token(await rp.code(browser), key);
    const token = String(body['access_token']);
    const past = Math.floor(Date.now() / 1000) - 3600;
    const wrong: ProofParts[] = [
      { claims: { htm: 'POST' } },
      { claims: { htu: rp.at('token') } },
      { claims: { ath: 'wrong' } },
      { without: 'jti' },
      { claims: { iat: past } },
      { without: 'iat' },
      { header: { typ: 'JWT' } },
      { header: { jwk: undefined } },
    ];
    for (const parts of wrong) expect((await rp.userinfo(token, key, 'DPoP', parts)).status).toBe(401);
    expect((await rp.userinfo(token, await dpopKey())).status).toBe(401);
    expect((await rp.userinfo(token, undefined, 'Bearer')).status).toBe(401);
    expect((await rp.userinfo(token, key, 'Bearer')).status).toBeGreaterThanOrEqual(400);
  });

  it('RefreshToken', async () => {
    const { rp, key, browser } = await both();
    const { body } = await rp.token(await rp.code(browser), key);
    const refresh = async (with_: typeof key) =>
      rp.post(
        'token',
        await rp.proven({ grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) }),
        { dpop: await with_.proof(rp.at('token')) },
      );
    const next = await refresh(key);
    expect(next.status).toBe(200);
    // Bound to the client, and not rotated.
    expect((await refresh(key)).status).toBe(200);
    expect((await rp.userinfo(String(next.body['access_token']), key)).status).toBe(200);
  });

  it('PAREnsureServerAcceptsReusedRequestUriBeforeAuthenticationCompletion, PARAttemptReuseRequestUri', async () => {
    const rp = await client();
    const request_uri = String((await rp.push()).body['request_uri']);
    const url = rp.authorizeUrl({ client_id: rp.clientId, request_uri });
    const browser = site().browser();
    await browser.go(url);
    await browser.go(url);
    await site().signInByPassword(browser);
    expect(outcome(await browser.goOn()).hasCode).toBe(true);
    expect(outcome(await browser.go(url)).hasCode).toBe(false);
  });

  it('PARAttemptToUseExpiredRequestUri', async () => {
    const { rp, browser } = await both();
    const request_uri = String((await rp.push()).body['request_uri']);
    letPass(61);
    const answer = await browser.go(rp.authorizeUrl({ client_id: rp.clientId, request_uri }));
    expect(outcome(answer).hasCode).toBe(false);
  });

  it('PAREnsureRequestUriIsBoundToClient', async () => {
    const { rp, browser } = await both();
    const request_uri = String((await rp.push()).body['request_uri']);
    const answer = await browser.go(rp.authorizeUrl({ client_id: (await client()).clientId, request_uri }));
    expect(outcome(answer).hasCode).toBe(false);
  });

  it('PARRejectInvalidHttpVerb', async () => {
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect((await fetch(`${site().origin}/oidc/par`, { method })).status).toBeGreaterThanOrEqual(400);
  });

  it('PAREnsurePKCECodeVerifierRequired, PARIncorrectPKCECodeVerifierRejected', async () => {
    const { rp, key, browser } = await both();
    for (const code_verifier of [undefined, 'w'.repeat(43)])
      expect((await rp.token(await rp.code(browser), key, { code_verifier })).body['error']).toBe(
        'invalid_grant',
      );
  });

  it('ParWithoutDuplicateParameters', async () => {
    const { rp, browser } = await both();
    const request_uri = String((await rp.push()).body['request_uri']);
    // client_id and request_uri alone at the authorization endpoint.
    expect(outcome(await browser.go(rp.authorizeUrl({ client_id: rp.clientId, request_uri })))).toMatchObject(
      {
        hasCode: true,
        state: 'state',
      },
    );
  });
});

describe('a registration of the profile', () => {
  it.each([
    [{ token_endpoint_auth_method: 'client_secret_basic', jwks: undefined }, 'token_endpoint_auth_method'],
    [{ id_token_signed_response_alg: 'RS256' }, 'id_token_signed_response_alg'],
    [{ token_endpoint_auth_signing_alg: 'RS256' }, 'token_endpoint_auth_signing_alg'],
    [{ require_pkce: false }, 'require_pkce'],
    [{ dpop_bound_access_tokens: false }, 'dpop_bound_access_tokens'],
    [{ require_pushed_authorization_requests: false }, 'require_pushed_authorization_requests'],
  ])('with %j is refused by the name of the field', async (file, field) => {
    await expect(client(file)).rejects.toThrow(`"field":"${field}"`);
  });
});
