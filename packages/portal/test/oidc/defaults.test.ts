import { letPass } from '@ecpa/testkit';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser, type Stop } from './small-browser.ts';

const site = sharedSite();
const card = 'urn:ecpa:assurance:card';

const party = async (file = {}) => relyingParty(site(), await site().register(file));
const byPassword = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
/** Presses the button of a page about a waiting request. */
const press = async (browser: Browser, page: Stop, button: string) => {
  const action = new RegExp(`action="(/sign-in/application/[\\w-]+/${button})"`).exec(page.html)?.[1];
  if (action === undefined) throw new Error(`no ${button} on ${page.url.pathname}`);
  return browser.follow(await browser.post(action), page.url);
};

describe('an application whose registration is silent', () => {
  it('gets ID tokens by RS256, as Dynamic Registration 1.0, 2 says, and by ES256 where it asked for that', async () => {
    for (const [file, alg] of [
      [{}, 'RS256'],
      [{ id_token_signed_response_alg: 'ES256' }, 'ES256'],
    ] as const) {
      const { tokens } = await (await party(file)).signIn(await byPassword());
      expect(decodeProtectedHeader(tokens.id_token ?? '').alg).toBe(alg);
    }
  });

  it('gets userinfo as JSON, and as a JWT of its own where it asked for that', async () => {
    const jwks = createRemoteJWKSet(new URL(`${site().origin}/oidc/jwks`));
    for (const alg of ['ES256', 'RS256']) {
      const registered = await site().register({ userinfo_signed_response_alg: alg });
      const { tokens, claims } = await (await relyingParty(site(), registered)).signIn(await byPassword());
      const answer = await fetch(`${site().origin}/oidc/userinfo`, {
        headers: { authorization: `Bearer ${tokens.access_token}` },
      });
      expect(answer.headers.get('content-type')).toMatch(/^application\/jwt/);
      const { payload, protectedHeader } = await jwtVerify(await answer.text(), jwks);
      expect(protectedHeader.alg).toBe(alg);
      expect(payload).toMatchObject({ sub: claims.sub, aud: registered.clientId, name: '林嘉文' });
    }
  });

  it('reads the name of the agency in English by its tag', async () => {
    const rp = await party();
    const { tokens, claims } = await rp.signIn(await byPassword(), { claims_locales: 'en' });
    const info = await rp.userinfo(tokens.access_token, claims.sub);
    expect(Object.keys(info)).toEqual(expect.arrayContaining(['agency_name', 'agency_name#en']));
  });
});

describe('a level that an application names without demanding it', () => {
  it('is offered first, and the answer carries what was reached', async () => {
    const rp = await party();
    const browser = await byPassword();
    const { url, checks } = await rp.request({ acr_values: card });
    const page = await browser.go(url.href);
    expect(page.url.pathname).toBe('/step-up');
    expect(page.html).toContain('以目前的登入繼續');
    const tokens = await rp.redeem(await press(browser, page, 'as-is'), checks);
    expect(tokens.claims()).toMatchObject({ acr: 'urn:ecpa:assurance:password' });
  });

  it('leaves every way on offer to somebody who is not signed in, and a demand those that reach it', async () => {
    const account = /<h2 id="ways">[^]*href="\/sign-in\/account[^]*<h2 id="cancel">/;
    for (const [file, isOffered] of [
      [{}, true],
      [{ acr_values: 'demanded' }, false],
    ] as const) {
      const page = await site()
        .browser()
        .go((await (await party(file)).request({ acr_values: card })).url.href);
      expect([account.test(page.html), page.html.includes('data-card-panel')]).toEqual([isOffered, true]);
    }
  });

  it('is reached where the person takes it', async () => {
    const rp = await party();
    const browser = await byPassword();
    const { url, checks } = await rp.request({ acr_values: card });
    await browser.go(url.href);
    await site().signInByCard(browser, site().cards.lin, 'step-up');
    expect((await rp.redeem(await browser.goOn(), checks)).claims()).toMatchObject({ acr: card });
  });

  it.each([
    ['nobody may be asked', { acr_values: card, prompt: 'none' }],
    [
      'a voluntary claim names it',
      { claims: JSON.stringify({ id_token: { acr: { value: card } } }), prompt: 'none' },
    ],
    ['nobody knows the name', { acr_values: 'urn:somebody:else' }],
  ])('does not stand in the way where %s', async (_, parameters) => {
    const { claims } = await (await party()).signIn(await byPassword(), parameters);
    expect(claims['acr']).toBe('urn:ecpa:assurance:password');
  });

  it.each([
    ['the registration demands it', { acr_values: 'demanded' }, { acr_values: card }],
    ['the registered level is above', { required_acr: card }, { acr_values: card }],
    [
      'an essential claim demands it',
      {},
      { claims: JSON.stringify({ id_token: { acr: { essential: true, value: card } } }) },
    ],
  ])('is a demand where %s', async (_, file, parameters: Record<string, string>) => {
    const rp = await party(file);
    const browser = await byPassword();
    const silent = await browser.go((await rp.request({ ...parameters, prompt: 'none' })).url.href);
    expect(outcome(silent)).toMatchObject({ error: 'unmet_authentication_requirements', hasCode: false });
    const page = await browser.go((await rp.request(parameters)).url.href);
    expect(page.url.pathname).toBe('/step-up');
    expect(page.html).not.toContain('as-is');
    // Whoever makes the button by hand gets no further.
    const cancel = /action="(\/sign-in\/application\/[\w-]+)\/cancel"/.exec(page.html)?.[1] ?? '';
    expect((await browser.post(`${cancel}/as-is`)).status).toBe(401);
  });

  it('that is in no other way to be had is an error where it is demanded', async () => {
    const rp = await party({ acr_values: 'demanded' });
    for (const browser of [site().browser(), await byPassword()])
      expect(
        outcome(await browser.go((await rp.request({ acr_values: 'urn:somebody:else' })).url.href)),
      ).toMatchObject({ error: 'unmet_authentication_requirements' });
  });

  it('comes from the registration where the request names none', async () => {
    const rp = await party({ default_acr_values: [card] });
    const page = await (await byPassword()).go((await rp.request()).url.href);
    expect(page.url.pathname).toBe('/step-up');
  });
});

describe('prompt=select_account', () => {
  const select = { prompt: 'select_account' };

  it('asks who it is to be, and goes on with who is signed in', async () => {
    const rp = await party();
    const browser = await byPassword();
    const { url, checks } = await rp.request(select);
    const page = await browser.go(url.href);
    expect(page.html).toContain('選擇登入的帳號');
    expect(page.html).toContain('以「林嘉文 · lin.jw」繼續');
    const tokens = await rp.redeem(await press(browser, page, 'chosen'), checks);
    expect(tokens.claims()?.sub).toMatch(/^per_/);
  });

  it('goes on as somebody else who signs in there', async () => {
    const rp = await party();
    const browser = await byPassword();
    const before = await rp.signIn(browser);
    const { url, checks } = await rp.request(select);
    await browser.go(url.href);
    letPass(1.1);
    await site().signInByPassword(browser, 'chen.zh');
    const tokens = await rp.redeem(await browser.goOn(), checks);
    expect(tokens.claims()?.sub).not.toBe(before.claims.sub);
  });

  it('is answered by the sign-in of whoever comes without a session, who is asked once', async () => {
    const rp = await party();
    const browser = site().browser();
    const { url, checks } = await rp.request(select);
    expect((await browser.go(url.href)).html).toContain('登入後前往');
    await site().signInByPassword(browser);
    expect((await rp.redeem(await browser.goOn(), checks)).claims()?.sub).toMatch(/^per_/);
  });

  it.each([
    ['a new sign-in', { prompt: 'select_account login' }],
    ['a fresh one', { prompt: 'select_account', max_age: '1' }],
  ])('is no way round %s', async (_, parameters) => {
    const rp = await party();
    const browser = await byPassword();
    letPass(2.1);
    const { url, checks } = await rp.request(parameters);
    const asked = await browser.go(url.href);
    const page = await press(browser, asked, 'chosen');
    expect(page.html).toContain('請再確認一次身分');
    await site().signInByPassword(browser);
    expect((await rp.redeem(await browser.goOn(), checks)).claims()?.sub).toMatch(/^per_/);
  });
});

describe('what the portal says of itself', () => {
  it('names every prompt that it takes, and takes every prompt that it names', async () => {
    const discovery: unknown = await (
      await fetch(`${site().origin}/.well-known/openid-configuration`)
    ).json();
    const { prompt_values_supported: prompts } = z
      .object({ prompt_values_supported: z.array(z.string()) })
      .parse(discovery);
    expect(prompts.toSorted()).toEqual(['consent', 'login', 'none', 'select_account']);
    const rp = await party();
    for (const prompt of [...prompts, 'create']) {
      const end = outcome(
        await site()
          .browser()
          .go((await rp.request({ prompt })).url.href),
      );
      expect(end.error === 'invalid_request').toBe(!prompts.includes(prompt));
    }
  });

  it('does not promise offline access, and ignores it as every unknown scope', async () => {
    const discovery: unknown = await (
      await fetch(`${site().origin}/.well-known/openid-configuration`)
    ).json();
    expect(discovery).toMatchObject({ scopes_supported: ['openid', 'profile', 'email', 'national_id'] });
    const { tokens } = await (await party()).signIn(await byPassword(), { scope: 'openid offline_access' });
    expect(tokens.scope).toBe('openid');
    expect(tokens.refresh_token).toBeTruthy();
  });

  it('may be kept for a while, keys and addresses alike, and nothing else may', async () => {
    const cached = async (path: string) =>
      (await fetch(`${site().origin}${path}`, { redirect: 'manual' })).headers.get('cache-control');
    for (const path of ['/oidc/jwks', '/.well-known/openid-configuration'])
      expect(await cached(path)).toBe('public, max-age=900');
    for (const path of ['/oidc/auth', '/oidc/userinfo', '/oidc/token'])
      expect(await cached(path)).toBe('no-store');
  });
});
