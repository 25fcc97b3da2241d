import { letPass } from '@ecpa/testkit';
import { describe, expect, test } from 'vitest';
import { goodPassword } from '../usecases/portal.ts';
import { relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser, type Stop } from './small-browser.ts';

const site = sharedSite();

const apart = (stop: Stop) => stop.url.searchParams.get('state') ?? stop.url.pathname;

/** Where a page leads, as its links say it. */
const destinationOf = ({ html }: Stop): string => /[?&](?:amp;)?to=([\w.-]+)/.exec(html)?.[1] ?? '';

const withTo = (path: string, to: string) => `${path}?to=${to}`;

const ways: readonly [string, (browser: Browser, to: string) => Promise<string>][] = [
  [
    'by account',
    async (browser, to) => {
      const fields = { identifier: 'lin.jw', password: goodPassword };
      const answer = await browser.post(withTo('/sign-in/account', to), fields);
      return answer.headers.get('location') ?? '';
    },
  ],
  [
    'by card',
    (browser, to) => site().sendCard(browser, site().cards.lin, { path: withTo('/card/sign-in', to) }),
  ],
];

async function twoTabs(browser: Browser) {
  const rp = await relyingParty(site(), await site().register());
  const other = await relyingParty(site(), await site().register());
  const [first, second] = [await rp.request(), await other.request()];
  const tabs = [await browser.go(first.url.href), await browser.go(second.url.href)] as const;
  return { rp, other, first, second, tabs };
}

describe.each(ways)('two applications in two tabs, %s', (_, signIn) => {
  test('each tab ends at its own application, whichever comes first', async () => {
    const browser = site().browser();
    const { rp, other, first, second, tabs } = await twoTabs(browser);
    const inFirst = await browser.go(await signIn(browser, destinationOf(tabs[0])));
    expect((await rp.redeem(inFirst, first.checks)).claims()?.sub).toMatch(/^per_/);
    // The other tab still stands at its page, and is on its way to its own application.
    const inSecond = await browser.go(await signIn(browser, destinationOf(tabs[1])));
    expect((await other.redeem(inSecond, second.checks)).claims()?.sub).toMatch(/^per_/);
  });

  test('a tab that was closed leads nobody anywhere: who signs in for themselves comes home', async () => {
    const browser = site().browser();
    await twoTabs(browser);
    expect(apart(await browser.go(await signIn(browser, '')))).toBe('/');
  });

  test('a planted link leads home in any other browser, and reveals nothing', async () => {
    const attacker = site().browser();
    const { tabs } = await twoTabs(attacker);
    const planted = destinationOf(tabs[0]);
    const victim = site().browser();
    // The victim has been here before, and has a visit of their own.
    await victim.postJson('/card/challenge', { purpose: 'sign-in' });
    const page = await victim.go(withTo('/sign-in/account', planted));
    expect(page.html).not.toMatch(/\/sign-in\/card\?to=|data-to=/);
    expect(apart(await victim.go(await signIn(victim, planted)))).toBe('/');
    expect(Buffer.from(planted, 'base64url').toString('latin1')).not.toContain('sign-in/application');
  });

  test('after somebody signed out, what they were on the way to leads home', async () => {
    const browser = site().browser();
    const { tabs } = await twoTabs(browser);
    await signIn(browser, '');
    await browser.post('/sign-out');
    expect(apart(await browser.go(await signIn(browser, destinationOf(tabs[0]))))).toBe('/');
  });
});

test('after half an hour the way is forgotten, and leads home', async () => {
  const browser = site().browser();
  const { tabs } = await twoTabs(browser);
  letPass(30 * 60);
  for (const [, signIn] of ways)
    expect(apart(await browser.go(await signIn(browser, destinationOf(tabs[0]))))).toBe('/');
});

describe('one application in many tabs that a browser opens again at once', () => {
  test('is let in from each of them under one number of the session, with what each asked for', async () => {
    const rp = await relyingParty(site(), await site().register());
    const browser = site().browser();
    await site().signInByPassword(browser);
    const claims = JSON.stringify({ id_token: { sid: null } });
    const tabs = await Promise.all(
      ['openid profile', 'openid email', 'openid', 'openid profile email'].map(async (scope) => {
        const { url, checks } = await rp.request({ scope, claims });
        return { scope, checks, stop: await browser.go(url.href) };
      }),
    );
    const answers = await Promise.all(tabs.map(({ stop, checks }) => rp.redeem(stop, checks)));
    expect(answers.map(({ scope }) => scope)).toEqual(tabs.map(({ scope }) => scope));
    expect(new Set(answers.map((tokens) => tokens.claims()?.['sid'])).size).toBe(1);
  });
});
