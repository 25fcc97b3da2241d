import { serve, type ServerType } from '@hono/node-server';
import { letPass } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relyingParty } from '../../portal/test/oidc/relying-party.ts';
import { sharedSite } from '../../portal/test/oidc/sign-on-site.ts';
import { Browser, type Stop } from '../../portal/test/oidc/small-browser.ts';
import { createApp } from '../src/app.ts';
import { createRelyingParty } from '../src/relying-party.ts';

const site = sharedSite();
const faults: unknown[] = [];
let origin = '';
let server: ServerType | undefined;
let askedForPerson = 0;
let clientSecret = '';
let clientId = '';

beforeAll(async () => {
  // The port has to be known before the application is registered, and the registration before it is made.
  const late: { app?: ReturnType<typeof createApp> } = {};
  server = await new Promise((resolve) => {
    const begun = serve(
      { fetch: (request) => late.app?.fetch(request) ?? new Response(), port: 0, hostname: '127.0.0.1' },
      ({ port }) => {
        origin = `http://127.0.0.1:${port}`;
        resolve(begun);
      },
    );
  });
  const registered = await site().register({
    client_uri: `${origin}/`,
    initiate_login_uri: `${origin}/sign-in`,
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/signed-out`],
    backchannel_logout_uri: `${origin}/backchannel-logout`,
    backchannel_logout_session_required: true,
    // Registered for the lowest level: what MyData itself asks for and checks has to hold.
    grant_types: ['authorization_code'],
  });
  ({ clientId, clientSecret } = registered);
  const settings = { issuer: site().origin, origin, port: 0, ...registered };
  const relyingParty = createRelyingParty(settings);
  late.app = createApp({
    settings,
    relyingParty: {
      ...relyingParty,
      fetchPerson: (signedIn) => {
        askedForPerson += 1;
        return relyingParty.fetchPerson(signedIn);
      },
    },
    reportFault: (error) => faults.push(error),
  });
});
afterAll(() => server?.close());

/** One person at two sites: a browser that keeps their cookies apart. */
function person() {
  const atPortal = site().browser();
  const here = new Browser(origin);
  return {
    atPortal,
    here,
    /** From MyData to the portal; where the portal leads. */
    async toPortal(path = '/'): Promise<Stop> {
      const asked = await here.go(path);
      return atPortal.go(asked.url.href);
    },
    async open(path = '/'): Promise<Stop> {
      return here.go((await this.toPortal(path)).url.href);
    },
  };
}
async function withCard() {
  const visitor = person();
  await site().signInByCard(visitor.atPortal, site().cards.lin);
  return visitor;
}

describe('MyData', () => {
  it('opens for somebody who is signed in by card, with what portal and protected API say', async () => {
    const { html, url } = await (await withCard()).open();
    expect(url.href).toBe(`${origin}/`);
    expect(html).toContain('林嘉文');
    expect(html).toMatch(/<dd>\d+ 日<\/dd>/);
  });

  it('asks the portal for the card in so many words, with PKCE, state and nonce', async () => {
    const { url } = await person().here.go('/');
    const { searchParams } = url;
    expect(JSON.parse(searchParams.get('claims') ?? '')).toEqual({
      id_token: { acr: { essential: true, value: 'urn:ecpa:assurance:card' } },
    });
    expect(searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce'])
      expect(searchParams.get(name)).toMatch(/^.{43}$/);
  });

  it('says what is missing when somebody does not go on to the card', async () => {
    const visitor = person();
    await site().signInByPassword(visitor.atPortal);
    const stepUp = await visitor.toPortal();
    const [, cancel = ''] = /action="([^"]+\/cancel)"/.exec(stepUp.html) ?? [];
    const back = await visitor.atPortal.follow(
      await visitor.atPortal.post(cancel),
      new URL(cancel, site().origin),
    );
    const { status, html } = await visitor.here.go(back.url.href);
    expect(status).toBe(403);
    expect(html).toContain('unmet_authentication_requirements');
    expect(html).toContain('需要卡片才能開啟');
  });

  it('shows nothing when the request lost its level on the way through the browser', async () => {
    const visitor = person();
    await site().signInByPassword(visitor.atPortal);
    const { url } = await visitor.here.go('/');
    url.searchParams.delete('claims');
    const back = await visitor.atPortal.go(url.href);
    expect(back.url.searchParams.has('code')).toBe(true);
    const { html } = await visitor.here.go(back.url.href);
    expect(html).toContain('level-too-low');
    expect(html).not.toContain('林嘉文');
  });

  it('takes an answer once', async () => {
    const visitor = await withCard();
    const { url } = await visitor.toPortal();
    expect((await visitor.here.go(url.href)).html).toContain('林嘉文');
    expect((await visitor.here.go(url.href)).html).toContain('not-under-way');
  });

  it('takes no answer that another browser began, which could sign people in as somebody else', async () => {
    const visitor = await withCard();
    const { url } = await visitor.toPortal();
    const other = new Browser(origin);
    expect((await other.go(url.href)).html).toContain('not-under-way');
    expect((await visitor.here.go(url.href)).html).toContain('林嘉文');
  });

  it('takes no answer of another issuer, and none that was altered', async () => {
    const visitor = await withCard();
    for (const [name, value] of [
      ['iss', 'https://other.example'],
      ['code', 'x'],
    ] as const) {
      const { url } = await visitor.toPortal();
      url.searchParams.set(name, value);
      expect((await visitor.here.go(url.href)).html).toContain('unusable');
    }
  });

  it('is signed in to from two tabs at once', async () => {
    const visitor = await withCard();
    const [first, second] = [await visitor.toPortal(), await visitor.toPortal()];
    expect((await visitor.here.go(first.url.href)).html).toContain('林嘉文');
    expect((await visitor.here.go(second.url.href)).html).toContain('林嘉文');
  });

  it('signs out here and at the portal', async () => {
    const visitor = await withCard();
    await visitor.open();
    const out = await visitor.here.post('/sign-out');
    expect(out.status).toBe(303);
    const end = await visitor.atPortal.go(out.headers.get('location') ?? '');
    expect(end.html).toContain('data-send-form');
    expect((await visitor.here.go('/')).url.origin).toBe(site().origin);
  });

  it('signs nobody out whom another site sent', async () => {
    const visitor = await withCard();
    await visitor.open();
    const answer = await visitor.here.ask('/sign-out', {
      method: 'POST',
      headers: { origin: 'https://other.example' },
    });
    expect(answer.status).toBe(403);
    expect((await visitor.here.go('/')).html).toContain('林嘉文');
  });

  it('shows nothing once the portal has told that the session is over', async () => {
    const visitor = await withCard();
    await visitor.open();
    await visitor.atPortal.post('/sign-out');
    // Within two seconds another session might have taken its place.
    letPass(2.1);
    await site().sendLogoutNotices();
    const before = askedForPerson;
    const { status, html } = await visitor.here.go('/');
    expect(status).toBe(401);
    expect(askedForPerson).toBe(before);
    expect(html).toContain('登入已經結束');
    expect(html).not.toContain('林嘉文');
  });

  it('shows nothing though the notice was lost: the token is worth nothing any more', async () => {
    const visitor = await withCard();
    await visitor.open();
    await visitor.atPortal.post('/sign-out');
    expect((await visitor.here.go('/')).html).toContain('登入已經結束');
  });

  it('refuses a logout token that is none', async () => {
    const answer = await new Browser(origin).post('/backchannel-logout', { logout_token: 'x' });
    expect(answer.status).toBe(400);
  });

  it('is opened from a launcher, but not through another issuer', async () => {
    const here = new Browser(origin);
    const good = await here.go(`/sign-in?iss=${encodeURIComponent(site().origin)}`);
    expect(good.url.origin).toBe(site().origin);
    const bad = await here.go('/sign-in?iss=https%3A%2F%2Fother.example');
    expect(bad.html).toContain('foreign-issuer');
  });

  it.each([
    '//other.example',
    'https://other.example/',
    '/\\other.example',
    'javascript:alert(1)',
    'http://[',
  ])('leads nobody to %s after a change of language', async (back) => {
    const answer = await new Browser(origin).ask(`/language/en?back=${encodeURIComponent(back)}`);
    expect(new URL(answer.headers.get('location') ?? '', origin).origin).toBe(origin);
  });

  it('does not lead out by two slashes of its own address either', async () => {
    const answer = await new Browser(origin).ask(`/language/en?back=${origin}//other.example`);
    expect(new URL(answer.headers.get('location') ?? '', origin).origin).toBe(origin);
  });

  it('echoes no code that it does not know', async () => {
    const { html } = await new Browser(origin).go('/problem/call-0800-000-000');
    expect(html).toContain('<code>unknown</code>');
  });

  it('forbids scripts, frames and other sites’ content on every page', async () => {
    for (const path of ['/signed-out', '/problem/access_denied', '/nowhere', '/style.css']) {
      const { headers } = await new Browser(origin).ask(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the protected API', () => {
  const ask = (authorization?: string) =>
    fetch(`${origin}/api/record`, authorization === undefined ? {} : { headers: { authorization } });

  it.each([undefined, 'Bearer', 'Bearer ', 'Basic eDp5', 'Bearer two words'])(
    'asks for a token when there is none: %s',
    async (authorization) => {
      const answer = await ask(authorization);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  it('refuses a token that nobody issued', async () => {
    const answer = await ask('Bearer abcdefghijklmnopqrstuvwxyz0123456789');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('refuses an ID token and another application’s token', async () => {
    const other = await site().register({ redirect_uris: ['https://other.example/callback'] });
    const stranger = await relyingParty(site(), other);
    const visitor = await withCard();
    const { url, checks } = await stranger.request({ redirect_uri: 'https://other.example/callback' });
    const tokens = await stranger.redeem(await visitor.atPortal.go(url.href), checks);
    expect((await ask(`Bearer ${tokens.access_token}`)).status).toBe(401);
    expect((await ask(`Bearer ${tokens.id_token ?? ''}`)).status).toBe(401);
  });

  it('does not take the application’s secret for a token', async () => {
    expect((await ask(`Bearer ${clientSecret}`)).status).toBe(401);
    expect((await ask(`Bearer ${clientId}`)).status).toBe(401);
  });
});

it('met no fault while these tests ran', () => {
  expect(faults).toEqual([]);
});
