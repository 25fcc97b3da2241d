import { generateKeyPair, exportJWK, SignJWT } from 'jose';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { outcome, redirectUri, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';

const site = sharedSite();

const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
const party = async (file = {}) => {
  const registered = await site().register(file);
  return { ...(await relyingParty(site(), registered)), ...registered };
};

/** The token endpoint, asked by hand. */
const tokenRequest = (fields: Readonly<Record<string, string>>, authorization?: string) =>
  fetch(`${site().origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: authorization === undefined ? {} : { authorization },
  });
const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`;

describe('a redirect address', () => {
  it.each([
    ['another path', `${redirectUri}/more`],
    ['a trailing slash', `${redirectUri}/`],
    ['another case', 'https://app.example/Callback'],
    ['another host case with path', 'https://APP.example/callback'],
    ['a query', `${redirectUri}?x=1`],
    ['a fragment', `${redirectUri}#x`],
    ['an escaped dot', 'https://app%2eexample/callback'],
    ['a user name', 'https://app.example@evil.example/callback'],
    ['a user name of ours', 'https://evil@app.example/callback'],
    ['a port', 'https://app.example:8443/callback'],
    ['another scheme', 'http://app.example/callback'],
    ['a dot segment', 'https://app.example/x/../callback'],
    ['a backslash', 'https://app.example\\@evil.example/callback'],
    ['a script', 'javascript:alert(1)//app.example/callback'],
    ['nothing', ''],
  ])('with %s is refused on a page of ours', async (_, address) => {
    const rp = await party();
    const { url } = await rp.request({ redirect_uri: address });
    const page = await (await signedIn()).go(url.href);
    expect([page.status, page.url.origin]).toEqual([400, site().origin]);
    expect(page.html).toMatch(/invalid_redirect_uri|invalid_request/);
    expect(page.html).not.toContain('<script src="http');
  });
});

describe('a code', () => {
  it('that is redeemed twenty times at once buys tokens at most once', async () => {
    const rp = await party();
    const { url, checks } = await rp.request();
    const answer = await (await signedIn()).go(url.href);
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => rp.redeem(answer, checks).catch((error: unknown) => error)),
    );
    const won = tries.filter((each) => !(each instanceof Error));
    expect(won.length).toBeLessThanOrEqual(1);
    for (const lost of tries.filter((each) => each instanceof Error))
      expect(lost).toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['without a verifier', { code_verifier: '' }],
    ['with another verifier', { code_verifier: 'v'.repeat(43) }],
    ['with another redirect address', { redirect_uri: 'https://app.example/other' }],
  ])('%s buys nothing', async (_, changed) => {
    const rp = await party();
    const { url, checks } = await rp.request();
    const answer = await (await signedIn()).go(url.href);
    const fields = {
      grant_type: 'authorization_code',
      code: answer.url.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: checks.pkceCodeVerifier,
      ...changed,
    };
    const sent = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
    const refused = await tokenRequest(sent, basic(rp.clientId, rp.clientSecret));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toHaveProperty('error');
  });

  it('of one application buys nothing for another', async () => {
    const one = await party();
    const other = await party();
    const { url, checks } = await one.request();
    const answer = await (await signedIn()).go(url.href);
    const refused = await tokenRequest(
      {
        grant_type: 'authorization_code',
        code: answer.url.searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: checks.pkceCodeVerifier,
      },
      basic(other.clientId, other.clientSecret),
    );
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
  });

  it('answers name their issuer, so that a mixed-up application notices (RFC 9207)', async () => {
    const rp = await party();
    const answer = await (await signedIn()).go((await rp.request()).url.href);
    expect(answer.url.searchParams.get('iss')).toBe(site().origin);
  });
});

describe('a request', () => {
  it.each([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }, 'invalid_request'],
    ['with plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with PKCE that says no method', { code_challenge_method: '' }, 'invalid_request'],
    ['for a token in the address', { response_type: 'token' }, 'unsupported_response_type'],
    ['for an ID token in the address', { response_type: 'id_token token' }, 'unsupported_response_type'],
    ['for an unknown response mode', { response_mode: 'magic' }, 'unsupported_response_mode'],
    ['with claims that are no JSON', { claims: '{' }, 'invalid_request'],
    ['with a prompt that contradicts itself', { prompt: 'none login' }, 'invalid_request'],
    ['with a negative max_age', { max_age: '-1' }, 'invalid_request'],
    ['by reference', { request_uri: 'https://evil.example/request' }, 'request_uri_not_supported'],
  ])('%s is refused by the standard’s error', async (_, changed: Record<string, string>, error) => {
    const rp = await party();
    const { url } = await rp.request();
    for (const [name, value] of Object.entries(changed))
      if (value === '') url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    const answer = await (await signedIn()).go(url.href);
    const said = outcome(answer).error ?? /class="code">([a-z_]+)</.exec(answer.html)?.[1];
    expect(said).toBe(error);
    expect(outcome(answer).hasCode).toBe(false);
  });

  it('that names a parameter twice is refused', async () => {
    const rp = await party();
    const { url } = await rp.request();
    url.searchParams.append('scope', 'openid email');
    expect(outcome(await (await signedIn()).go(url.href)).hasCode).toBe(false);
  });

  it('of a giant is refused in bounded time, by GET and by POST, and tells nothing', async () => {
    const state = 'x'.repeat(9_000);
    const got = await fetch(`${site().origin}/oidc/auth?state=${state}`);
    expect([got.status, await got.json()]).toEqual([414, { error: 'invalid_request' }]);
    const posted = await fetch(`${site().origin}/oidc/auth`, {
      method: 'POST',
      body: new URLSearchParams({ state: 'x'.repeat(1_000_000) }),
    });
    expect(posted.status).toBe(413);
    const token = await fetch(`${site().origin}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ code: 'x'.repeat(1_000_000) }),
    });
    expect(token.status).toBeGreaterThanOrEqual(400);
    expect(token.status).toBeLessThan(500);
    expect(await token.text()).not.toMatch(/node_modules|at \w+ \(/);
  });

  it('of an application that was removed leads nowhere', async () => {
    const rp = await party();
    const { url } = await rp.request();
    await site().house.database.transact(({ applications }) => applications.remove(rp.clientId, new Date()));
    const page = await (await signedIn()).go(url.href);
    expect([page.status, page.url.origin]).toEqual([400, site().origin]);
    expect(page.html).toContain('invalid_client');
  });
});

describe('a token', () => {
  const asked = (
    path: string,
    { clientId, clientSecret }: { clientId: string; clientSecret: string },
    token: string,
  ) =>
    fetch(`${site().origin}${path}`, {
      method: 'POST',
      headers: { authorization: basic(clientId, clientSecret) },
      body: new URLSearchParams({ token }),
    });

  it('of one application can neither be looked at nor revoked by another', async () => {
    const one = await party();
    const other = await party();
    const { tokens, claims } = await one.signIn(await signedIn());
    const token = tokens.access_token;
    expect(await (await asked('/oidc/introspect', other, token)).json()).toEqual({ active: false });
    const refused = await asked('/oidc/revoke', other, token);
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'invalid_request' }]);
    expect((await one.userinfo(token, claims.sub)).sub).toBe(claims.sub);
    expect((await asked('/oidc/revoke', one, token)).status).toBe(200);
    await expect(one.userinfo(token, claims.sub)).rejects.toThrow();
  });

  it('can be used by pages of its own application, and by no other site’s', async () => {
    const rp = await party();
    const { tokens } = await rp.signIn(await signedIn());
    const from = (origin: string) =>
      fetch(`${site().origin}/oidc/userinfo`, {
        headers: { origin, authorization: `Bearer ${tokens.access_token}` },
      });
    const [own, foreign, none] = [
      await from('https://app.example'),
      await from('https://evil.example'),
      await from('null'),
    ];
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'https://app.example',
    ]);
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([400, null]);
    expect(none.status).toBe(400);
  });
});

describe('grants that are not offered', () => {
  it.each([
    'password',
    'urn:ietf:params:oauth:grant-type:device_code',
    'urn:ietf:params:oauth:grant-type:token-exchange',
  ])('%s', async (grant) => {
    const rp = await party();
    const refused = await tokenRequest(
      { grant_type: grant, username: 'lin.jw', password: 'x' },
      basic(rp.clientId, rp.clientSecret),
    );
    expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'unsupported_grant_type' }]);
  });
});

describe('an application that cannot prove itself', () => {
  it('is refused with a wrong secret, with the stored hash, and with none', async () => {
    const rp = await party();
    const stored = await site().house.database.read.applications.find(rp.clientId);
    expect(stored?.secretHash).not.toBe(rp.clientSecret);
    for (const secret of ['wrong', stored?.secretHash ?? 'x'])
      expect((await tokenRequest({ grant_type: 'refresh_token' }, basic(rp.clientId, secret))).status).toBe(
        401,
      );
    expect((await tokenRequest({ grant_type: 'refresh_token', client_id: rp.clientId })).status).toBe(401);
  });

  it('private_key_jwt: counts once, for us, in time, by its own key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };
    const registered = await site().register({
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [jwk] },
    });
    expect(registered.clientSecret).toBe('');
    const rp = await relyingParty(site(), registered, client.PrivateKeyJwt(privateKey));
    expect((await rp.signIn(await signedIn())).claims.sub).toMatch(/^per_/);

    const assertion = (audience: string, seconds: number, jti: string, key = privateKey) =>
      new SignJWT({ jti })
        .setProtectedHeader({ alg: 'ES256', kid: 'k' })
        .setIssuer(registered.clientId)
        .setSubject(registered.clientId)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
        .sign(key);
    const send = async (client_assertion: string) => {
      const answer = await tokenRequest({
        grant_type: 'refresh_token',
        refresh_token: 'none',
        client_assertion,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      return answer.status;
    };
    const good = await assertion(site().origin, 60, 'once');
    // 400: the application is known, its refresh token is not.
    expect(await send(good)).toBe(400);
    expect(await send(good)).toBe(401);
    const parallel = await assertion(site().origin, 60, 'parallel');
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(parallel)));
    expect(answers.filter((status) => status !== 401).length).toBeLessThanOrEqual(1);
    expect(await send(await assertion('https://other.example', 60, 'aud'))).toBe(401);
    expect(await send(await assertion(site().origin, -120, 'late'))).toBe(401);
    const foreign = await generateKeyPair('ES256');
    expect(await send(await assertion(site().origin, 60, 'key', foreign.privateKey))).toBe(401);
  });
});

describe('a pushed request', () => {
  it('is taken once, by its own application', async () => {
    const rp = await party();
    const pushed = await client.buildAuthorizationUrlWithPAR(rp.configuration, {
      redirect_uri: redirectUri,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge('v'.repeat(43)),
      code_challenge_method: 'S256',
      state: 's',
    });
    const browser = await signedIn();
    expect(outcome(await browser.go(pushed.href))).toMatchObject({ hasCode: true, state: 's' });
    expect(outcome(await browser.go(pushed.href)).hasCode).toBe(false);
  });
});

describe('a registration file', () => {
  it.each([
    [{ required_acl: 'x' }, 'required_acl'],
    [{ required_acr: 'gold' }, 'required_acr'],
    [{ redirect_uris: ['http://app.example/cb'] }, 'redirect_uris'],
    [{ redirect_uris: ['https://app.example/#x'] }, 'redirect_uris'],
    [{ redirect_uris: [] }, 'redirect_uris'],
    [{ client_uri: 'javascript:alert(1)' }, 'client_uri'],
    [{ backchannel_logout_uri: 'http://10.0.0.1/' }, 'backchannel_logout_uri'],
    [{ token_endpoint_auth_method: 'client_secret_jwt' }, 'token_endpoint_auth_method'],
    [{ id_token_signed_response_alg: 'none' }, 'id_token_signed_response_alg'],
    [{ grant_types: ['implicit'] }, 'grant_types'],
    [{ response_types: ['token'] }, 'response_types'],
    [{ visible_to: { agencies: ['1'] } }, 'visible_to'],
  ])('with %j is refused, and says where', async (wrong, where) => {
    await expect(site().register(wrong)).rejects.toThrow(where);
  });
});

describe('answers', () => {
  it('carry the security headers and are not kept', async () => {
    for (const path of ['/oidc/auth', '/oidc/userinfo', '/oidc/end-session', '/oidc/nowhere']) {
      const { headers } = await fetch(`${site().origin}${path}`);
      expect(headers.get('strict-transport-security')).toBeTruthy();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('name the one issuer, whatever Host a request carries', async () => {
    const answer = await fetch(`${site().origin}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(await answer.text()).not.toContain('evil.example');
  });

  it('leave an audit row of every sign-in at an application', async () => {
    const rp = await party();
    await rp.signIn(await signedIn());
    const rows = await site().house.database.read.audit.page(0, 1000);
    expect(
      rows
        .filter(({ subject }) => subject === rp.clientId)
        .map(({ type, actor }) => [type, actor.slice(0, 4)]),
    ).toEqual([
      ['application.add', 'comm'],
      ['application.sign-in', 'per_'],
    ]);
  });

  it('tell an application nothing of a token that was issued to another', async () => {
    const [own, other] = [await party(), await party()];
    const { tokens } = await own.signIn(await signedIn());
    const ask = ({ configuration }: typeof own) =>
      client.tokenIntrospection(configuration, tokens.access_token);
    expect(await ask(own)).toMatchObject({ active: true, client_id: own.clientId });
    expect(await ask(other)).toEqual({ active: false });
  });

  it('store nothing that could be presented', async () => {
    const rp = await party();
    const { tokens } = await rp.signIn(await signedIn());
    const found = await site().house.database.read.artifacts.find('AccessToken', tokens.access_token);
    expect(found).toBeUndefined();
  });
});
