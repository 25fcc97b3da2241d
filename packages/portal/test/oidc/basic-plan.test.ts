import * as client from 'openid-client';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { letPass } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { acceptedAssuranceNames } from '../../src/domain/application/assurance.ts';
import { outcome, redirectUri, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

/**
 * The modules of the OpenID Foundation's certification plans for providers, Basic and Config, by their public names;
 * written anew against openid-client.
 */
const site = sharedSite();

const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
/** As the plans register their clients: requests are sent unchanged, so that nothing is added which the plans do not send. */
const asPlanned = { require_pkce: false, require_nonce: false };

const userinfoAt = (init: RequestInit, token?: string) =>
  fetch(`${site().origin}/oidc/userinfo`, {
    ...init,
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
  });

describe('oidcc-config-certification-test-plan', () => {
  it('oidcc-discovery-endpoint-verification', async () => {
    const answer = await fetch(`${site().origin}/.well-known/openid-configuration`);
    const found: unknown = await answer.json();
    const at = (path: string) => `${site().origin}/oidc/${path}`;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(found).toMatchObject({
      issuer: site().origin,
      authorization_endpoint: at('auth'),
      token_endpoint: at('token'),
      userinfo_endpoint: at('userinfo'),
      jwks_uri: at('jwks'),
      end_session_endpoint: at('end-session'),
      introspection_endpoint: at('introspect'),
      revocation_endpoint: at('revoke'),
      pushed_authorization_request_endpoint: at('par'),
      response_types_supported: ['code'],
      subject_types_supported: ['public', 'pairwise'],
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256', 'RS256'],
      token_endpoint_auth_methods_supported: [
        'client_secret_basic',
        'client_secret_post',
        'private_key_jwt',
        'none',
      ],
      acr_values_supported: [...acceptedAssuranceNames],
      claims_parameter_supported: true,
      backchannel_logout_supported: true,
      authorization_response_iss_parameter_supported: true,
    });
    const keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });
    const jwks = keys.parse(await (await fetch(at('jwks'))).json());
    expect(jwks.keys.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    for (const key of jwks.keys) expect(Object.keys(key)).not.toContain('d');
  });
});

describe.each([
  ['oidcc-basic-certification-test-plan', {}],
  ['oidcc-formpost-basic-certification-test-plan', { response_mode: 'form_post' }],
])('%s', (_plan, always) => {
  const party = async (file = {}, authentication?: client.ClientAuth) =>
    relyingParty(site(), await site().register({ ...asPlanned, ...file }), authentication, {
      pkce: false,
      always,
    });

  it('oidcc-server', async () => {
    const rp = await party();
    const { tokens, claims } = await rp.signIn(await signedIn());
    expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'openid profile' });
    expect(claims).toMatchObject({
      iss: site().origin,
      acr: 'urn:ecpa:assurance:password',
      amr: ['pwd'],
    });
    expect(claims['auth_time']).toBeTypeOf('number');
  });

  it('oidcc-idtoken-signature', async () => {
    const jwks = createRemoteJWKSet(new URL(`${site().origin}/oidc/jwks`));
    for (const alg of ['ES256', 'RS256']) {
      const rp = await party({ id_token_signed_response_alg: alg });
      const { tokens } = await rp.signIn(await signedIn());
      const { protectedHeader } = await jwtVerify(tokens.id_token ?? '', jwks);
      expect(protectedHeader.alg).toBe(alg);
    }
  });

  it('oidcc-response-type-missing', async () => {
    const rp = await party();
    const { url } = await rp.request();
    url.searchParams.delete('response_type');
    expect(outcome(await (await signedIn()).go(url.href))).toMatchObject({ error: 'invalid_request' });
  });

  it('oidcc-userinfo-get, oidcc-userinfo-post-header, oidcc-userinfo-post-body', async () => {
    const rp = await party();
    const { tokens, claims } = await rp.signIn(await signedIn());
    const token = tokens.access_token;
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answers = [
      await userinfoAt({}, token),
      await userinfoAt({ method: 'POST' }, token),
      await userinfoAt({ method: 'POST', headers: form, body: new URLSearchParams({ access_token: token }) }),
    ];
    for (const answer of answers) expect(await answer.json()).toMatchObject({ sub: claims.sub });
  });

  it('oidcc-ensure-request-without-nonce-succeeds-for-code-flow', async () => {
    const rp = await party();
    const { url, checks } = await rp.request();
    url.searchParams.delete('nonce');
    const rest = { expectedState: checks.expectedState };
    const tokens = await rp.redeem(await (await signedIn()).go(url.href), rest);
    expect(tokens.claims()).not.toHaveProperty('nonce');
  });

  it.each([
    ['oidcc-scope-profile', 'openid profile', ['name', 'preferred_username', 'agency_code', 'title']],
    ['oidcc-scope-email', 'openid email', ['email', 'email_verified']],
    ['oidcc-scope-address', 'openid address', []],
    ['oidcc-scope-phone', 'openid phone', []],
    ['oidcc-scope-all', 'openid profile email address phone', ['name', 'email']],
    ['oidcc-ensure-other-scope-order-succeeds', 'email openid', ['email']],
  ])('%s', async (_, scope, expected) => {
    const rp = await party();
    const { tokens, claims } = await rp.signIn(await signedIn(), { scope });
    const info = await rp.userinfo(tokens.access_token, claims.sub);
    expect(Object.keys(info)).toEqual(expect.arrayContaining(expected));
    expect(info).not.toHaveProperty('national_id');
  });

  it.each([
    ['oidcc-display-page', { display: 'page' }],
    ['oidcc-display-popup', { display: 'popup' }],
    ['oidcc-ensure-request-with-unknown-parameter-succeeds', { extra: 'foobar' }],
    ['oidcc-claims-locales', { claims_locales: 'se' }],
    ['oidcc-max-age-10000', { max_age: '10000' }],
    ['oidcc-prompt-none-logged-in', { prompt: 'none' }],
  ])('%s', async (_, parameters: Record<string, string>) => {
    const { claims } = await (await party()).signIn(await signedIn(), parameters);
    expect(claims.sub).toMatch(/^per_/);
  });

  it('oidcc-ui-locales: pages of the request speak the language that was asked for', async () => {
    const rp = await party();
    const { url } = await rp.request({ ui_locales: 'fr en' });
    const page = await site().browser().go(url.href);
    expect(page.html).toContain('<html lang="en">');
  });

  it('oidcc-login-hint: the account name stands in the form already', async () => {
    const rp = await party();
    const { url } = await rp.request({ login_hint: 'lin.jw' });
    const browser = site().browser();
    const page = await browser.go(url.href);
    const link = /href="(\/sign-in\/account\?hint=[^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await browser.go(link)).html).toContain('value="lin.jw"');
  });

  it('oidcc-prompt-none-not-logged-in', async () => {
    const rp = await party();
    const { url } = await rp.request({ prompt: 'none' });
    expect(outcome(await site().browser().go(url.href))).toMatchObject({ error: 'login_required' });
  });

  it('oidcc-prompt-login: asks although there is a session, and takes a sign-in made after it asked', async () => {
    const rp = await party();
    const browser = await signedIn();
    const before = await rp.signIn(browser);
    const { url, checks } = await rp.request({ prompt: 'login' });
    const page = await browser.go(url.href);
    expect(page.html).toContain('請再確認一次身分');
    // Coming back without having signed in leads to the same question, not in a circle.
    expect((await browser.go(page.url.href)).html).toContain('請再確認一次身分');
    letPass(1.1);
    await site().signInByPassword(browser);
    const tokens = await rp.redeem(await browser.goOn(), checks);
    const after = tokens.claims();
    expect(after?.sub).toBe(before.claims.sub);
    expect(after?.auth_time).toBeGreaterThan(Number(before.claims['auth_time']));
  });

  it('oidcc-max-age-1', async () => {
    const rp = await party();
    const browser = await signedIn();
    const before = await rp.signIn(browser);
    letPass(2.1);
    const { url, checks } = await rp.request({ max_age: '1' });
    expect((await browser.go(url.href)).html).toContain('請再確認一次身分');
    await site().signInByPassword(browser);
    const tokens = await rp.redeem(await browser.goOn(), { ...checks, maxAge: 1 });
    expect(tokens.claims()?.auth_time).toBeGreaterThan(Number(before.claims['auth_time']));
  });

  it('oidcc-id-token-hint', async () => {
    const rp = await party();
    const browser = await signedIn();
    const { tokens, claims } = await rp.signIn(browser);
    const again = await rp.signIn(browser, { prompt: 'none', id_token_hint: tokens.id_token ?? '' });
    expect(again.claims.sub).toBe(claims.sub);
    const other = site().browser();
    await site().signInByPassword(other, 'chen.zh');
    const { url } = await rp.request({ prompt: 'none', id_token_hint: tokens.id_token ?? '' });
    expect(outcome(await other.go(url.href))).toMatchObject({ error: 'login_required' });
  });

  it.each(['public', 'pairwise'])(
    'a request for somebody else than who is signed in says so instead of asking without end (%s)',
    async (subject_type) => {
      const rp = await relyingParty(site(), await site().register({ subject_type }));
      const browser = await signedIn();
      const { tokens, claims } = await rp.signIn(browser);
      const hint = { id_token_hint: tokens.id_token ?? '' };
      const named = { claims: JSON.stringify({ id_token: { sub: { value: claims.sub } } }) };
      const other = site().browser();
      await site().signInByPassword(other, 'chen.zh');
      for (const asked of [hint, named]) {
        expect((await rp.signIn(browser, asked)).claims.sub).toBe(claims.sub);
        const answer = outcome(await other.go((await rp.request(asked)).url.href));
        expect(answer).toMatchObject({ error: 'login_required', hasCode: false });
        // Nobody is signed in yet: the person is asked, and who it is counts.
        const visitor = site().browser();
        const page = await visitor.go((await rp.request(asked)).url.href);
        expect(page.url.pathname).toMatch(/^\/sign-in\/application\//);
        await site().signInByPassword(visitor, 'chen.zh');
        expect(outcome(await visitor.go(page.url.href))).toMatchObject({ error: 'login_required' });
      }
    },
  );

  it('oidcc-ensure-request-with-acr-values-succeeds', async () => {
    const rp = await party();
    const { claims } = await rp.signIn(await signedIn(), {
      acr_values: 'urn:ecpa:assurance:password urn:ecpa:assurance:card',
    });
    expect(claims['acr']).toBe('urn:ecpa:assurance:password');
  });

  it('oidcc-codereuse, oidcc-codereuse-30seconds: the second use is refused and takes back what the first bought', async () => {
    const rp = await party();
    const { url, checks } = await rp.request();
    const answer = await (await signedIn()).go(url.href);
    const tokens = await rp.redeem(answer, checks);
    expect((await userinfoAt({}, tokens.access_token)).status).toBe(200);
    await expect(rp.redeem(answer, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await userinfoAt({}, tokens.access_token)).status).toBe(401);
    await expect(
      client.refreshTokenGrant(rp.configuration, tokens.refresh_token ?? ''),
    ).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('oidcc-ensure-registered-redirect-uri', async () => {
    const rp = await party();
    const { url } = await rp.request({ redirect_uri: 'https://app.example/elsewhere' });
    const page = await (await signedIn()).go(url.href);
    expect([page.status, page.url.origin]).toEqual([400, site().origin]);
    expect(page.html).toContain('invalid_redirect_uri');
  });

  it('oidcc-ensure-post-request-succeeds', async () => {
    const rp = await party();
    const browser = await signedIn();
    const { url, checks } = await rp.request();
    const first = await browser.post(url.pathname, Object.fromEntries(url.searchParams));
    const tokens = await rp.redeem(await browser.follow(first, url), checks);
    expect(tokens.claims()?.sub).toMatch(/^per_/);
  });

  it('oidcc-server-client-secret-post', async () => {
    const file = { ...asPlanned, token_endpoint_auth_method: 'client_secret_post' };
    const registered = await site().register(file);
    const rp = await relyingParty(site(), registered, client.ClientSecretPost(registered.clientSecret), {
      pkce: false,
      always,
    });
    expect((await rp.signIn(await signedIn())).claims.sub).toMatch(/^per_/);
  });

  it('oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported, oidcc-ensure-request-object-with-redirect-uri', async () => {
    const rp = await party();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const request = `${part({ alg: 'none' })}.${part({ redirect_uri: redirectUri, scope: 'openid' })}.`;
    const { url } = await rp.request({ request });
    expect(outcome(await (await signedIn()).go(url.href))).toMatchObject({ error: 'invalid_request_object' });
    const discovery: unknown = await (
      await fetch(`${site().origin}/.well-known/openid-configuration`)
    ).json();
    const announced = z.object({ request_object_signing_alg_values_supported: z.array(z.string()) });
    expect(announced.parse(discovery).request_object_signing_alg_values_supported).not.toContain('none');
  });

  it('oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported', async () => {
    const rp = await party();
    const { url } = await rp.request({ request_uri: 'https://app.example/request.jwt' });
    expect(outcome(await (await signedIn()).go(url.href))).toMatchObject({
      error: 'request_uri_not_supported',
    });
  });

  it('oidcc-idtoken-unsigned: nobody gets one', async () => {
    await expect(party({ id_token_signed_response_alg: 'none' })).rejects.toThrow(
      'id_token_signed_response_alg',
    );
  });

  it('oidcc-claims-essential', async () => {
    const rp = await party();
    const wanted = { userinfo: { name: { essential: true } }, id_token: { account: null } };
    const { tokens, claims } = await rp.signIn(await signedIn(), {
      scope: 'openid',
      claims: JSON.stringify(wanted),
    });
    expect(claims['account']).toBe('lin.jw');
    expect(await rp.userinfo(tokens.access_token, claims.sub)).toMatchObject({ name: '林嘉文' });
  });

  it('oidcc-refresh-token: rotates, and a token that comes a second time ends the whole family', async () => {
    const rp = await party();
    const { tokens, claims } = await rp.signIn(await signedIn());
    const first = tokens.refresh_token ?? '';
    const next = await client.refreshTokenGrant(rp.configuration, first);
    expect(next.claims()?.sub).toBe(claims.sub);
    expect(next.refresh_token).not.toBe(first);
    await expect(client.refreshTokenGrant(rp.configuration, first)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(client.refreshTokenGrant(rp.configuration, next.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('oidcc-ensure-request-with-valid-pkce-succeeds', async () => {
    const rp = await relyingParty(site(), await site().register(asPlanned), undefined, { always });
    expect((await rp.signIn(await signedIn())).tokens.id_token).toBeTruthy();
  });
});
