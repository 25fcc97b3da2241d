import { describe, expect, test } from 'vitest';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

const site = sharedSite();

/** What a sibling host can set in somebody else's browser: any name without `__Host-`, at any path. */
const plant = (victim: Browser, lines: readonly string[]) => {
  for (const line of lines) if (!line.startsWith('__Host-')) victim.take(line);
};
const resumeAt = (waiting: string) => waiting.replace(/^.*\//, '/oidc/auth/');

/** An application's request that a browser without a session begins, and the cookies that came with it. */
async function beginRequest(browser: Browser, file = {}) {
  const rp = await relyingParty(site(), await site().register(file));
  const { url, checks } = await rp.request();
  const began = await browser.ask(url.href);
  const waiting = new URL(began.headers.get('location') ?? '', site().origin).pathname;
  return { rp, checks, waiting, cookies: began.headers.getSetCookie() };
}
const signedIn = async (name: 'lin.jw' | 'chen.zh') => {
  const browser = site().browser();
  await site().signInByPassword(browser, name);
  return browser;
};

describe('a waiting request whose cookies a sibling host plants in another browser', () => {
  test('is not shown there, nor answered', async () => {
    const { waiting, cookies } = await beginRequest(site().browser());
    const victim = await signedIn('lin.jw');
    plant(victim, cookies);
    const page = await victim.go(waiting);
    expect([page.status, page.url.pathname]).toEqual([401, waiting]);
  });

  test.each<[string, () => Promise<Browser>]>([
    ['a browser without a session', () => Promise.resolve(site().browser())],
    ['the session of somebody else', () => signedIn('lin.jw')],
    ['another session of the same person', () => signedIn('chen.zh')],
  ])('is not taken on in %s once it is answered', async (_, other) => {
    const attacker = site().browser();
    const { waiting, cookies } = await beginRequest(attacker);
    await site().signInByPassword(attacker, 'chen.zh');
    expect((await attacker.ask(waiting)).status).toBe(200);
    const victim = await other();
    plant(victim, cookies);
    const resumed = await victim.go(resumeAt(waiting));
    expect([resumed.status, outcome(resumed).hasCode]).toEqual([400, false]);
    expect(site().faults).toEqual([]);
  });
});

describe('an answered request', () => {
  test('is not taken on after a sign-out, and the next one of this browser asks for a sign-in', async () => {
    const browser = site().browser();
    const { rp, waiting } = await beginRequest(browser);
    await site().signInByPassword(browser);
    await browser.ask(waiting);
    await browser.post('/sign-out');
    const resumed = await browser.go(resumeAt(waiting));
    expect([resumed.status, outcome(resumed).hasCode]).toEqual([400, false]);
    const next = await browser.go((await rp.request()).url.href);
    expect([next.status, next.url.pathname]).toMatchObject([200, expect.stringContaining('/sign-in/')]);
    expect(site().faults).toEqual([]);
  });

  test('does not lend the level at which it was answered to a later, weaker session of the same person', async () => {
    const browser = site().browser();
    const { waiting } = await beginRequest(browser, { required_acr: 'urn:ecpa:assurance:card' });
    await site().signInByCard(browser, site().cards.lin);
    await browser.ask(waiting);
    await browser.post('/sign-out');
    await site().signInByPassword(browser);
    expect(outcome(await browser.go(resumeAt(waiting))).hasCode).toBe(false);
  });
});

test('many requests in one browser keep its cookies few, and the latest go on', async () => {
  const browser = await signedIn('lin.jw');
  await browser.post('/sign-out');
  const begun = [];
  for (let index = 0; index < 20; index += 1) begun.push(await beginRequest(browser));
  const pages = await Promise.all(begun.map(({ waiting }) => browser.go(waiting)));
  expect(pages.filter(({ status }) => status === 200)).toHaveLength(12);
  expect(pages.slice(-12).map(({ status }) => status)).toEqual(Array(12).fill(200));
});
