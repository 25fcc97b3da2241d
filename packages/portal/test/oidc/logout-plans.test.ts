import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as client from 'openid-client';
import { report } from '../usecases/portal.ts';
import { logoutReceiver } from './logout-receiver.ts';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

const site = sharedSite();
let receiver: Awaited<ReturnType<typeof logoutReceiver>>;
beforeAll(async () => {
  receiver = await logoutReceiver(site().origin);
});
afterAll(() => receiver.close());

const signedOutAt = 'https://app.example/signed-out';

async function signedInAtApplication(name = 'lin.jw') {
  const registered = await site().register({
    backchannel_logout_uri: receiver.uri,
    backchannel_logout_session_required: true,
  });
  const rp = await relyingParty(site(), registered);
  const browser = site().browser();
  await site().signInByPassword(browser, name);
  const { tokens, claims } = await rp.signIn(browser);
  const isSignedIn = async () =>
    outcome(await browser.go((await rp.request({ prompt: 'none' })).url.href)).hasCode;
  return { rp, browser, tokens, claims, isSignedIn, registered };
}

const endSession = (parameters: Readonly<Record<string, string | undefined>>): string => {
  const url = new URL('/oidc/end-session', site().origin);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
};

/** Presses 登出 on the page that asks. */
async function confirm(browser: Browser, html: string) {
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const action = /<form method="post" action="([^"]+)"/.exec(html.replace(/[\s\S]*<main/, ''))?.[1] ?? '';
  const answer = await browser.post(action, { xsrf, logout: 'yes' });
  return browser.follow(answer, new URL(action, site().origin));
}

describe('oidcc-rp-initiated-logout-certification-test-plan', () => {
  it('oidcc-rp-initiated-logout-discovery-endpoint-verification', async () => {
    const { rp } = await signedInAtApplication();
    expect(rp.configuration.serverMetadata().end_session_endpoint).toBe(`${site().origin}/oidc/end-session`);
  });

  it('oidcc-rp-initiated-logout: ends the session of the portal and comes back with the state', async () => {
    const { browser, tokens, isSignedIn } = await signedInAtApplication();
    expect(await isSignedIn()).toBe(true);
    const page = await browser.go(
      endSession({ id_token_hint: tokens.id_token, post_logout_redirect_uri: signedOutAt, state: 'a b' }),
    );
    // The application has shown whose session it means: the page sends itself.
    expect(page.html).toContain('data-send-form');
    const end = await confirm(browser, page.html);
    expect(end.url.href).toBe(`${signedOutAt}?state=a+b`);
    expect(await isSignedIn()).toBe(false);
    expect((await browser.go('/account')).status).toBe(401);
  });

  it('asks first where the ID token is of another session or application: anybody can plant a link with one of their own', async () => {
    const [theirs, own] = [await signedInAtApplication(), await signedInAtApplication()];
    const page = await own.browser.go(
      endSession({ id_token_hint: theirs.tokens.id_token, post_logout_redirect_uri: signedOutAt }),
    );
    expect([page.status, page.html.includes('data-send-form')]).toEqual([200, false]);
    expect(await own.isSignedIn()).toBe(true);
    await confirm(own.browser, page.html);
    expect(await own.isSignedIn()).toBe(false);
  });

  it('oidcc-rp-initiated-logout-bad-post-logout-redirect-uri: an error page of ours, on which one may still sign out', async () => {
    const { browser, tokens, isSignedIn } = await signedInAtApplication();
    const asked = endSession({
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: 'https://evil.example/',
    });
    const page = await browser.go(asked);
    expect([page.status, page.url.origin]).toEqual([400, site().origin]);
    expect(page.html).toContain('invalid_request');
    expect(page.html).toContain('要登出嗎？');
    expect(page.html).not.toContain('data-send-form');
    expect(page.html).not.toContain('evil.example');
    expect(await isSignedIn()).toBe(true);
    const end = await confirm(browser, (await browser.go(asked)).html);
    expect(end.url.origin).toBe(site().origin);
    expect(end.html).toContain('post_logout_redirect_uri');
    expect(await isSignedIn()).toBe(false);
    // Again, with nobody signed in any more.
    const after = await browser.go(asked);
    expect([after.status, after.url.origin]).toEqual([400, site().origin]);
    expect(after.html).toContain('您已經登出');
    expect(after.html).toContain('post_logout_redirect_uri');
  });

  it('oidcc-rp-initiated-logout-modified-id-token-hint, oidcc-rp-initiated-logout-bad-id-token-hint', async () => {
    const { browser, tokens, isSignedIn } = await signedInAtApplication();
    const [head = '', body = '', signature = ''] = (tokens.id_token ?? '').split('.');
    const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const hint of [`${head}.${body}.${changed}`, 'bad']) {
      const page = await browser.go(
        endSession({ id_token_hint: hint, post_logout_redirect_uri: signedOutAt }),
      );
      expect([page.status, page.url.origin]).toEqual([400, site().origin]);
    }
    expect(await isSignedIn()).toBe(true);
  });

  it.each([
    ['oidcc-rp-initiated-logout-no-id-token-hint', { post_logout_redirect_uri: signedOutAt, state: 's' }],
    ['oidcc-rp-initiated-logout-no-params', {}],
    ['oidcc-rp-initiated-logout-only-state', { state: 's' }],
  ])('%s: asks the person first, and leads nowhere that nobody proved', async (_, parameters) => {
    const { browser, isSignedIn } = await signedInAtApplication();
    const page = await browser.go(endSession(parameters));
    expect(page.html).toContain('要登出嗎？');
    expect(page.html).not.toContain('data-send-form');
    expect(await isSignedIn()).toBe(true);
    const asked = await browser.go(endSession(parameters));
    const end = await confirm(browser, asked.html);
    expect(end.url.origin).toBe(site().origin);
    expect(end.html).toContain('您已經登出');
    expect(await isSignedIn()).toBe(false);
  });

  it('oidcc-rp-initiated-logout-no-post-logout-redirect-uri, oidcc-rp-initiated-logout-no-state', async () => {
    for (const post_logout_redirect_uri of [undefined, signedOutAt]) {
      const { browser, tokens, isSignedIn } = await signedInAtApplication();
      const page = await browser.go(endSession({ id_token_hint: tokens.id_token, post_logout_redirect_uri }));
      const end = await confirm(browser, page.html);
      if (post_logout_redirect_uri === undefined) expect(end.url.pathname).toMatch(/^\/sign-out\/done\//);
      else expect(end.url.href).toBe(post_logout_redirect_uri);
      expect(await isSignedIn()).toBe(false);
    }
  });

  it('oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri', async () => {
    const { browser, tokens } = await signedInAtApplication();
    const page = await browser.go(
      endSession({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${signedOutAt}?foo=bar` }),
    );
    expect([page.status, page.url.origin]).toEqual([400, site().origin]);
  });

  it('a form from elsewhere cannot sign anybody out', async () => {
    const { browser, isSignedIn } = await signedInAtApplication();
    const answer = await browser.post('/oidc/end-session/confirm', { logout: 'yes', xsrf: 'guessed' });
    expect(answer.status).toBe(400);
    expect(await isSignedIn()).toBe(true);
  });
});

describe('oidcc-backchannel-rp-initiated-logout-certification-test-plan', () => {
  it('oidcc-backchannel-logout-discovery-endpoint-verification', async () => {
    const discovery: unknown = await (
      await fetch(`${site().origin}/.well-known/openid-configuration`)
    ).json();
    expect(discovery).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('oidcc-backchannel-rp-initiated-logout', async () => {
    const { browser, tokens, claims, registered } = await signedInAtApplication();
    const page = await browser.go(endSession({ id_token_hint: tokens.id_token }));
    await confirm(browser, page.html);
    await site().sendLogoutNotices();
    const own = receiver.received.filter(({ aud }) => aud === registered.clientId);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({
      iss: site().origin,
      sub: claims.sub,
      sid: claims['sid'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(own[0]?.jti).toBeTruthy();
    expect(own[0]).not.toHaveProperty('nonce');
  });

  it('登出 at the portal tells the application, once, and its tokens are worth nothing', async () => {
    const { rp, browser, tokens, registered } = await signedInAtApplication();
    await browser.post('/sign-out');
    await expect(
      client.refreshTokenGrant(rp.configuration, tokens.refresh_token ?? ''),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    const userinfo = await fetch(`${site().origin}/oidc/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(userinfo.status).toBe(401);
    await site().sendLogoutNotices();
    await site().sendLogoutNotices();
    expect(receiver.received.filter(({ aud }) => aud === registered.clientId)).toHaveLength(1);
  });

  it('an application that is away is told when it is back', async () => {
    const { browser, registered } = await signedInAtApplication();
    receiver.break(true);
    await browser.post('/sign-out');
    await site().sendLogoutNotices();
    receiver.break(false);
    expect(receiver.received.filter(({ aud }) => aud === registered.clientId)).toHaveLength(0);
    const waiting = await site().house.database.transact(async ({ applicationSignIns }) =>
      applicationSignIns.leaseEnded({
        among: await applicationSignIns.listRoots({ after: undefined, limit: 1000 }),
        at: new Date(Date.now() + 31_000),
        replacedBefore: new Date(),
        until: new Date(Date.now() + 60_000),
        limit: 100,
      }),
    );
    expect(waiting.map(({ applicationId }) => applicationId)).toContain(registered.clientId);
  });

  it('separation in the middle of a session tells the application and ends its tokens at once', async () => {
    const { rp, tokens, registered } = await signedInAtApplication('chen.zh');
    await report(site().portal, { nationalId: 'Y191000001', name: '陳志豪', status: 'separated' });
    await expect(
      client.refreshTokenGrant(rp.configuration, tokens.refresh_token ?? ''),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    const introspected = await client.tokenIntrospection(rp.configuration, tokens.access_token);
    expect(introspected).toEqual({ active: false });
    await site().sendLogoutNotices();
    expect(receiver.received.filter(({ aud }) => aud === registered.clientId)).toHaveLength(1);
  });
});
