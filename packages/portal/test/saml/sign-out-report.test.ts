import { letPass } from '@ecpa/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logoutReceiver } from '../oidc/logout-receiver.ts';
import { relyingParty } from '../oidc/relying-party.ts';
import { sharedSite } from '../oidc/sign-on-site.ts';
import { type Browser, type Stop } from '../oidc/small-browser.ts';
import { isSignedIn, logoutAt, validate } from './logout-messages.ts';

const site = sharedSite();
const { party } = logoutAt(site);
let receiver: Awaited<ReturnType<typeof logoutReceiver>>;
beforeAll(async () => {
  receiver = await logoutReceiver(site().origin);
});
afterAll(() => receiver.close());

const named = (name: string) => ({ client_name: name });
const toldApplication = async (name: string) =>
  relyingParty(site(), await site().register({ ...named(name), backchannel_logout_uri: receiver.uri }));
const silentApplication = async (name: string) => relyingParty(site(), await site().register(named(name)));

const signedIn = async () => {
  const browser = site().browser();
  await site().signInByPassword(browser);
  return browser;
};
const signOut = async (browser: Browser) =>
  browser.follow(await browser.post('/sign-out'), new URL('/sign-out', site().origin));

/** The row of an application on the page that says how it went. */
const outcomeAt = ({ html }: Stop, name: string) =>
  new RegExp(`<th scope="row"[^>]*>${name}</th><td[^>]*>([^<]*)`).exec(html)?.[1];

describe('the page after a sign-out', () => {
  it('says of each application what happened, and says it anew when it is looked at again', async () => {
    const browser = await signedIn();
    await (await toldApplication('Told')).signIn(browser);
    await (await silentApplication('Silent')).signIn(browser);
    const page = await signOut(browser);
    expect(outcomeAt(page, 'Told')).toBe('已通知，等待系統回應');
    expect(outcomeAt(page, 'Silent')).toContain('沒有登錄通知方式');
    expect(page.html).toContain('關閉所有瀏覽器視窗');
    letPass(2.1);
    await site().sendLogoutNotices();
    expect(outcomeAt(await browser.go(page.url.href), 'Told')).toBe('已登出');
  });

  it('is the plain one where no application was reached', async () => {
    const page = await signOut(await signedIn());
    expect(page.url.pathname).toBe('/sign-out');
  });

  it('is shown to the browser that signed out alone', async () => {
    const browser = await signedIn();
    await (await silentApplication('Silent')).signIn(browser);
    const page = await signOut(browser);
    expect(outcomeAt(page, 'Silent')).toBeDefined();
    for (const other of [site().browser(), await signedIn()]) {
      const seen = await other.go(page.url.href);
      expect([seen.status, outcomeAt(seen, 'Silent')]).toEqual([401, undefined]);
    }
  });

  it('cannot be made up', async () => {
    const { status } = await site().browser().go('/sign-out/done/made.up');
    expect(status).toBe(401);
  });

  it('names a service provider that answered that it could not', async () => {
    const sp = await party();
    const browser = await signedIn();
    await sp.accept(await browser.go(await sp.requestUrl()));
    const left = await signOut(browser);
    const { profile } = await validate(sp, left);
    if (profile === null) throw new Error('no request');
    const page = await browser.go(await sp.saml.getLogoutResponseUrlAsync(profile, '', {}, false));
    expect(page.html).toContain('系統回覆無法登出');
  });
});

describe('a sign-out that an application of OpenID Connect asks for', () => {
  it.each([
    ['back to it', 'https://app.example/signed-out'],
    ['to the page that says how it went', undefined],
  ])('takes the browser past those of SAML that only it can tell, and then %s', async (_, returnTo) => {
    const sp = await party();
    const rp = await toldApplication('Asks');
    const browser = await signedIn();
    await sp.accept(await browser.go(await sp.requestUrl()));
    const { tokens } = await rp.signIn(browser);
    const url = new URL('/oidc/end-session', site().origin);
    url.searchParams.set('id_token_hint', tokens.id_token ?? '');
    url.searchParams.set('state', 'kept');
    if (returnTo !== undefined) url.searchParams.set('post_logout_redirect_uri', returnTo);
    const asked = await browser.go(url.href);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.html)?.[1] ?? '';
    const confirmed = await browser.post('/oidc/end-session/confirm', { xsrf, logout: 'yes' });
    const left = await browser.follow(confirmed, url);
    expect(left.url.href).toMatch(/^https:\/\/sp\.example\/slo/);
    expect(await isSignedIn(browser)).toBe(false);
    const { profile } = await validate(sp, left);
    if (profile === null) throw new Error('no request');
    const end = await browser.go(await sp.saml.getLogoutResponseUrlAsync(profile, '', {}, true));
    if (returnTo === undefined) expect(outcomeAt(end, 'Asks')).toBe('已登出');
    else expect(end.url.href).toBe(`${returnTo}?state=kept`);
  });
});
