import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { verify, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  buildPopupAuthenticateRequest,
  isRecord,
  parseAuthenticateAnswer,
  parseJson,
  popupAsksPerson,
  signedBytes,
} from '@ecpa/card-protocol';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startAgent } from '../src/index.ts';
import { challenge, makeCard, person, pin } from './running-agent.ts';
import { SoftwareCards } from './software-cards.ts';

const program = '/usr/bin/chromium';
const sites = path.join(import.meta.dirname, 'sites');
const { publicKey } = new X509Certificate(person.der);

/** A web server on a loopback address of its own, so that it is another site than the agent. */
async function serve(): Promise<{ origin: string; close(): void }> {
  const server = createServer(({ url }, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin-allow-popups');
    response.end(readFileSync(path.join(sites, url === '/own' ? 'own-page.html' : 'public-site.html')));
  });
  const { promise, resolve } = Promise.withResolvers<AddressInfo>();
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) resolve(address);
  });
  const { port } = await promise;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe.skipIf(!existsSync(program))('the pop-up in a real browser (needs chromium)', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    site = await serve();
    const { host } = new URL(site.origin);
    // The page counts as one of the public internet: what guards the local network in the browser is awake.
    const args = ['--no-sandbox', `--ip-address-space-overrides=${host}=public`];
    browser = await chromium.launch({ executablePath: program, args });
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  async function visit({ listed = true } = {}) {
    const cards = new SoftwareCards();
    cards.readers = [{ name: 'Reader 1', card: makeCard() }];
    const origins = [listed ? site.origin : 'https://portal.example.test'];
    const agent = await startAgent({ cards, origins, port: 0, now: () => new Date('2026-06-01T00:00:00Z') });
    const context = await browser.newContext();
    onTestFinished(async () => {
      await context.close();
      await agent.close();
    });
    const tab = await context.newPage();
    await tab.goto(`${site.origin}/#${agent.port}`);
    return { cards, agent, tab, context };
  }

  async function signOn(tab: Page, order: Record<string, string>): Promise<Record<string, unknown>> {
    await tab.evaluate((given) => Object.assign(globalThis, { order: given }), {
      pin,
      tbs: 'TBS',
      signatureType: 'PKCS1',
      ...order,
    });
    await tab.click('#sign');
    return resultOf(tab);
  }

  async function resultOf(tab: Page): Promise<Record<string, unknown>> {
    const result = tab.locator('#result');
    await expect.poll(() => result.textContent()).not.toBe('');
    const value = parseJson((await result.textContent()) ?? '');
    return isRecord(value) ? value : {};
  }

  const bytes = (value: unknown) => Buffer.from(typeof value === 'string' ? value : '', 'base64');

  test('a page written for HiPKI has a text signed, with PKCS1 and PKCS7, and the pop-up closes', async () => {
    const { tab, context } = await visit();
    const signed = await signOn(tab, { tbs: 'a+b 中文' });
    expect(signed).toMatchObject({ func: 'sign', ret_code: 0, last_error: 0, cardSN: 'TP12345678901234' });
    expect(verify('sha256', Buffer.from('a+b 中文'), publicKey, bytes(signed['signature']))).toBe(true);
    const wrapped = await signOn(tab, { signatureType: 'PKCS7', nonce: '42', path: '/ChtPopupForm' });
    expect(wrapped).toMatchObject({ ret_code: 0 });
    expect(bytes(wrapped['signature'])[0]).toBe(0x30);
    await expect.poll(() => context.pages().length).toBe(1);
  });

  test('base64 bytes of the page’s own sign-in are signed', async () => {
    const { tab } = await visit();
    const tbs = await signedBytes({ origin: site.origin, challenge, algorithm: 'RS256' });
    const signed = await signOn(tab, { tbs: Buffer.from(tbs).toString('base64'), tbsEncoding: 'base64' });
    expect(verify('sha256', tbs, publicKey, bytes(signed['signature']))).toBe(true);
  });

  test('the bytes of another portal’s sign-in are refused', async () => {
    const { tab, cards } = await visit();
    const tbs = await signedBytes({ origin: 'https://portal.example.test', challenge, algorithm: 'RS256' });
    const refused = await signOn(tab, { tbs: Buffer.from(tbs).toString('base64'), tbsEncoding: 'base64' });
    expect(refused).toMatchObject({ ret_code: 0x76000031 });
    expect(cards.pinsPresented).toBe(0);
  });

  test('readers and certificates are listed, and the probe answers', async () => {
    const { tab } = await visit();
    await tab.click('#cards');
    expect(await resultOf(tab)).toMatchObject({
      func: 'pkcs11info',
      ret_code: 0,
      slots: [{ slotDescription: 'Reader 1' }],
    });
    await tab.click('#probe');
    expect(await resultOf(tab)).toMatchObject({ ret_code: 0 });
  });

  test('a page that is not on the list gets “forbidden domain” and the card is not touched', async () => {
    const { tab, cards } = await visit({ listed: false });
    expect(await signOn(tab, {})).toMatchObject({ ret_code: 0x7600000f });
    expect(cards.pinsPresented).toBe(0);
  });

  test('before the last try the pop-up asks the person, and a no costs nothing', async () => {
    const { tab, cards, context } = await visit();
    const card = { ...makeCard(), triesLeft: 1 };
    cards.readers = [{ name: 'Reader 1', card }];
    await tab.evaluate((order) => Object.assign(globalThis, { order }), {
      pin,
      tbs: 'TBS',
      signatureType: 'PKCS1',
    });
    const opened = context.waitForEvent('page');
    await tab.click('#sign');
    await (await opened).click('#stop');
    expect(await resultOf(tab)).toMatchObject({ ret_code: 0x76000999 });
    expect(cards.pinsPresented).toBe(0);
    const again = context.waitForEvent('page');
    await tab.click('#sign');
    await (await again).click('#go');
    expect(await resultOf(tab)).toMatchObject({ ret_code: 0 });
    expect(card.triesLeft).toBe(3);
  });

  test('our own request through the pop-up gives the token', async () => {
    const { tab, agent } = await visit();
    const request = buildPopupAuthenticateRequest({ challenge, pin });
    await tab.goto(`${site.origin}/own#${agent.port}`);
    await tab.evaluate((given) => Object.assign(globalThis, { request: given }), request);
    await tab.click('#ask');
    const parsed = parseAuthenticateAnswer(await resultOf(tab));
    if (parsed?.kind !== 'token') throw new Error('no token');
    const data = await signedBytes({ origin: site.origin, challenge, algorithm: 'RS256' });
    expect(verify('sha256', data, publicKey, bytes(parsed.token.signature))).toBe(true);
  });

  test('our own page hears that the person is being asked before the last try, and then the answer', async () => {
    const { tab, agent, cards, context } = await visit();
    cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), triesLeft: 1 } }];
    await tab.goto(`${site.origin}/own#${agent.port}`);
    await tab.evaluate(
      (given) => Object.assign(globalThis, { request: given }),
      buildPopupAuthenticateRequest({ challenge, pin }),
    );
    const opened = context.waitForEvent('page');
    await tab.click('#ask');
    const popup = await opened;
    const said = tab.locator('#result');
    await expect.poll(() => said.textContent()).toBe(popupAsksPerson);
    await popup.click('#go');
    await expect.poll(() => said.textContent()).not.toBe(popupAsksPerson);
    expect(parseAuthenticateAnswer(await resultOf(tab))).toMatchObject({ kind: 'token' });
  });

  test('a page of the public internet reaches the agent by fetch once the person allowed it, and not before', async () => {
    const { agent, tab, context } = await visit();
    const address = `${agent.origin}/agent/status`;
    const fetchStatus = () =>
      tab.evaluate(
        (url) =>
          fetch(url).then(
            ({ status }) => status,
            () => 0,
          ),
        address,
      );
    expect(await fetchStatus()).toBe(0);
    await context.grantPermissions(['local-network-access'], { origin: site.origin });
    expect(await fetchStatus()).toBe(200);
  });

  test('a window that is not the opener’s pop-up says so and asks for nothing', async () => {
    const { agent, context } = await visit();
    const alone = await context.newPage();
    await alone.goto(`http://localhost:${agent.port}/popupForm`);
    expect(await alone.locator('#alone').isVisible()).toBe(true);
  });
});
