import { gzipSync } from 'node:zlib';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { card, certificate, statusWith } from '../client/statuses.ts';
import { startPanelSite } from './panel-site.ts';
import { type AgentMode, startSteeredAgent, token } from './steered-agent.ts';

const ready: AgentMode = { status: statusWith(card()), cors: true, popupReady: true, delayMs: 0 };
const signedInElsewhere = {
  kind: 'signed-in',
  sessionToken: 'session-token-0000000000',
  next: 'home',
} as const;

describe.skipIf(chromiumPath === undefined)('the card panel in Chromium', () => {
  let browser: Browser;
  let steered: Awaited<ReturnType<typeof startSteeredAgent>>;
  let served: Awaited<ReturnType<typeof startPanelSite>>;

  beforeAll(async () => {
    steered = await startSteeredAgent(ready);
    served = await startPanelSite(steered.port);
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    served.close();
    steered.close();
  });
  beforeEach(() => {
    steered.agent.mode = { ...ready };
    steered.agent.asked.length = 0;
    served.site.posted.length = 0;
    served.site.outcome = signedInElsewhere;
    served.site.next = '/sign-in/nhi';
  });

  async function open(path = '/sign-in/card', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(served.site.origin + path);
    return page;
  }
  const pinOf = (page: Page) => page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' });
  const press = (page: Page) => page.getByRole('button', { name: '登入', exact: true }).click();
  const says = (page: Page, text: string) => page.getByText(text).first().waitFor({ timeout: 12_000 });
  const alert = (page: Page) => page.getByRole('alert');

  it('signs in with card and PIN and goes where the portal says, and the PIN goes to the agent alone', async () => {
    const page = await open();
    await says(page, '卡片已就緒');
    await pinOf(page).fill('24681z');
    await pinOf(page).press('Enter');
    await page.waitForURL('**/sign-in/nhi');
    expect(steered.agent.asked.join()).toContain('"pin":"24681z"');
    expect(served.site.posted.length).toBeGreaterThan(1);
    expect(served.site.posted.join()).not.toContain('24681z');
  });

  it('has a PIN field without a name, outside any form, that is empty after use', async () => {
    steered.agent.mode.refusal = { error: 'pin-wrong', triesLeft: 2 };
    const page = await open();
    await says(page, '卡片已就緒');
    expect(
      await page.evaluate(
        "[document.getElementById('card-pin').name, document.getElementById('card-pin').form]",
      ),
    ).toEqual(['', null]);
    await pinOf(page).fill('111111');
    await press(page);
    await says(page, '還可以再試 2 次');
    expect(await pinOf(page).inputValue()).toBe('');
    expect(await alert(page).innerText()).toContain('PIN 碼錯誤');
  });

  it('asks before the last try and sends nothing when the person declines', async () => {
    steered.agent.mode.status = statusWith(card({ triesLeft: 1 }));
    const page = await open();
    await says(page, 'PIN 碼還可以試 1 次');
    await pinOf(page).fill('246810');
    await press(page);
    await page.getByRole('button', { name: '取消' }).click();
    expect(steered.agent.asked).toEqual([]);
    await pinOf(page).fill('246810');
    await press(page);
    await page.getByRole('button', { name: '確定送出' }).click();
    await page.waitForURL('**/sign-in/nhi');
  });

  it('follows the card as it comes in, and shows the seal at the end, also without motion', async () => {
    steered.agent.mode.status = statusWith(null);
    const page = await open('/', { reducedMotion: 'reduce' });
    await says(page, '請插入卡片');
    const drawing = page.locator('.card-drawing');
    expect(await drawing.getAttribute('data-card')).toBe('missing');
    steered.agent.mode.status = statusWith(card());
    await says(page, '卡片已就緒');
    expect(await drawing.getAttribute('data-card')).toBe('found');
    await page.route('**/sign-in/nhi', () => undefined);
    await pinOf(page).fill('246810');
    await press(page);
    await says(page, '驗證完成');
    expect(await page.evaluate("getComputedStyle(document.querySelector('.stamp')).visibility")).toBe(
      'visible',
    );
  });

  it('goes nowhere but to this site, whatever the answer says', async () => {
    served.site.next = '//evil.example';
    const page = await open();
    await says(page, '卡片已就緒');
    await pinOf(page).fill('246810');
    await press(page);
    await says(page, '連不上人事服務網');
    expect(page.url()).toContain('/sign-in/card');
  });

  it('says in words what the portal refused', async () => {
    served.site.outcome = { kind: 'refused', refusal: 'certificate-suspended' };
    steered.agent.mode.status = statusWith(card({ certificates: [certificate({ kind: 'agency' })] }));
    const page = await open('/sign-in/agency');
    await says(page, '卡片已就緒');
    await pinOf(page).fill('246810');
    await press(page);
    await says(page, '憑證已停用');
    expect(await alert(page).getByRole('link').getAttribute('href')).toBe('/help/204');
  });

  it('says the code when the words of a refusal cannot be loaded, and blames nothing else', async () => {
    served.site.outcome = { kind: 'refused', refusal: 'certificate-suspended' };
    const page = await open();
    await page.route('**/card/words', (route) => route.abort());
    await says(page, '卡片已就緒');
    await pinOf(page).fill('246810');
    await press(page);
    await says(page, '代碼 certificate-suspended');
  });

  it('sends holders of a locked card to the page of its issuer', async () => {
    steered.agent.mode.status = statusWith(card({ triesLeft: 0 }));
    const page = await open();
    await says(page, '這張卡片已鎖定');
    const linksOn = (shown: Page) => alert(shown).getByRole('listitem').getByRole('link').allInnerTexts();
    expect(await linksOn(page)).toEqual(['自然人憑證解卡']);
    steered.agent.mode.status = statusWith(
      card({ triesLeft: 0, certificates: [certificate({ kind: 'agency', fingerprint: 'c' })] }),
    );
    const agency = await open('/sign-in/agency');
    await expect.poll(() => linksOn(agency)).toEqual(['機關憑證解卡', '學校及團體憑證解卡']);
  });

  it('reaches a component that answers no fetch through the small window', async () => {
    steered.agent.mode.cors = false;
    const page = await open();
    await says(page, '會以彈出視窗連線');
    await page.evaluate("localStorage.setItem('ecpa-card-way', 'agent-popup')");
    await page.reload();
    await says(page, '會以彈出視窗連線');
    await pinOf(page).fill('246810');
    await press(page);
    await page.waitForURL('**/sign-in/nhi');
    expect(steered.agent.asked.join()).toContain('AgentAuthenticate');
  });

  it('waits as long as the small window asks the person, and no longer than its question is worth', async () => {
    for (const answered of [true, false]) {
      steered.agent.mode = { ...ready, cors: false, popupAsks: true };
      const page = await open();
      await says(page, '會以彈出視窗連線');
      await page.evaluate("localStorage.setItem('ecpa-card-way', 'agent-popup')");
      await page.clock.install();
      await page.addInitScript(
        "addEventListener('message', ({ data }) => { if (data.includes('Asks')) document.body.dataset.asked = 'yes'; })",
      );
      await page.reload();
      await says(page, '會以彈出視窗連線');
      await pinOf(page).fill('246810');
      const opened = page.context().waitForEvent('page');
      await press(page);
      const popup = await opened;
      await expect.poll(() => page.evaluate('document.body.dataset.asked')).toBe('yes');
      await page.clock.fastForward(100_000);
      expect(popup.isClosed()).toBe(false);
      if (answered) {
        await popup.getByRole('button', { name: 'Go on' }).click();
        await page.waitForURL('**/sign-in/nhi');
      } else {
        await page.clock.fastForward(60_000);
        await expect.poll(() => popup.isClosed()).toBe(true);
      }
    }
  });

  it('has a HiPKI component sign the challenge, and asks once more for a certificate that did not come along', async () => {
    for (const hipki of ['with certificate', 'without certificate'] as const) {
      steered.agent.mode = { ...ready, cors: false, hipki };
      served.site.posted.length = 0;
      const page = await open();
      await says(page, '會以彈出視窗連線');
      await pinOf(page).fill('a+4681');
      await press(page);
      if (hipki === 'without certificate') {
        await says(page, '請再按一次「登入」');
        await press(page);
      }
      await page.waitForURL('**/sign-in/nhi');
      expect(served.site.posted.join()).toContain(token.unverifiedCertificate);
      expect(served.site.posted.join()).not.toContain('4681');
    }
    expect(steered.agent.asked.join()).toContain('"tbsEncoding":"base64"');
  });

  it('reaches a component through a pop-up where nothing answers the page, and offers to install one when that is silent', async () => {
    steered.agent.mode = { ...ready, cors: false, hipki: 'with certificate' };
    const page = await open();
    await page.route(/\/agent\/status/, (route) => route.abort());
    await page.reload();
    await says(page, '會開啟彈出視窗');
    expect(await page.getByRole('link', { name: '下載憑證元件' }).count()).toBe(0);
    await pinOf(page).fill('246810');
    await press(page);
    await page.waitForURL('**/sign-in/nhi');
    expect(served.site.posted.join()).toContain(token.unverifiedCertificate);
  });

  it('tells of a card of the wrong kind before its PIN, in shape too, and leads to the right page', async () => {
    steered.agent.mode.status = statusWith(card({ certificates: [certificate({ kind: 'agency' })] }));
    const page = await open();
    await says(page, '這張是機關憑證');
    expect(await page.locator('.card-drawing').getAttribute('data-card')).toBe('bad');
    await page.getByText('不能使用').waitFor();
    expect(await page.getByRole('link', { name: '前往機關憑證登入' }).getAttribute('href')).toBe(
      '/sign-in/agency',
    );
    await pinOf(page).fill('246810');
    await press(page);
    expect(steered.agent.asked.filter((body) => body !== '')).toEqual([]);
    expect(await page.title()).toMatch(/^錯誤：/);
    expect(await page.evaluate("document.activeElement?.getAttribute('data-refusal')")).toBe(
      'card-of-agency',
    );
  });

  it('says that Caps Lock is on, and that it is not', async () => {
    const page = await open();
    await says(page, '卡片已就緒');
    const press = (on: boolean) =>
      pinOf(page).evaluate(
        (input, capsLock) =>
          input.dispatchEvent(new KeyboardEvent('keyup', { key: 'a', modifierCapsLock: capsLock })),
        on,
      );
    await press(true);
    await page.getByText('大寫鎖定').waitFor();
    await press(false);
    await page.getByText('大寫鎖定').waitFor({ state: 'detached' });
  });

  it('believes no window but the pop-up it opened, and no origin but the component’s', async () => {
    steered.agent.mode = { ...ready, cors: false, popupReady: false };
    const page = await open();
    await says(page, '會以彈出視窗連線');
    await pinOf(page).fill('246810');
    await press(page);
    await page.evaluate(`
      postMessage('{"func":"getTbs"}', '*');
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://localhost:${steered.port}/hostile' }));
    `);
    await says(page, '彈出視窗沒有回應');
    const hostile = page.frames().find((frame) => frame.url().endsWith('/hostile'));
    expect(await hostile?.evaluate('window.heard')).toEqual([]);
    expect(served.site.posted.join()).not.toContain('unverifiedCertificate');
  });

  it('offers other ways when JavaScript is off, and has no field for a PIN', async () => {
    const page = await open('/', { javaScriptEnabled: false });
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.locator('noscript h2').isVisible()).toBe(true);
    expect(await page.locator('[data-card-status]').isVisible()).toBe(false);
  });

  const states: readonly (readonly [name: string, mode: Partial<AgentMode>, pin: string])[] = [
    ['no reader', { status: statusWith() }, ''],
    ['no card, after pressing', { status: statusWith(null) }, '246810'],
    ['ready', {}, ''],
    ['wrong PIN', { refusal: { error: 'pin-wrong', triesLeft: 2 } }, '111111'],
    ['last try', { status: statusWith(card({ triesLeft: 1 })) }, '246810'],
    ['locked', { status: statusWith(card({ triesLeft: 0 })) }, ''],
    [
      'choice',
      { status: statusWith(card(), card({ certificates: [certificate({ fingerprint: 'b' })] })) },
      '',
    ],
    ['signing', { delayMs: 5000 }, '246810'],
    ['small window', { cors: false }, ''],
  ];
  /** A refusal, the question before the last try, or the work that the drawing shows. */
  const afterPressing = '[data-card-refusal] > *, .card-drawing:not([data-work="idle"])';
  it.each(states)('is accessible and fits 320 pixels, light and dark: %s', async (_name, mode, pin) => {
    steered.agent.mode = { ...ready, ...mode };
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open('/#card-panel', { colorScheme, viewport: { width: 320, height: 640 } });
      await expect.poll(() => page.locator('.card-drawing').getAttribute('data-agent')).toBe('found');
      if (pin !== '') {
        await pinOf(page).fill(pin);
        await press(page);
        await page.locator(afterPressing).first().waitFor();
      }
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    }
  });

  it.each(['/sign-in/card', '/sign-in/agency', '/sign-in/nhi', '/'])(
    'is accessible in English: %s',
    async (path) => {
      const page = await open(`/language/en?back=${path}`);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await accessibilityProblems(page)).toEqual([]);
    },
  );

  it('loads the home page with at most 90 kB, 30 kB when compressed', async () => {
    const page = await (await browser.newContext()).newPage();
    const bodies: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(served.site.origin)) bodies.push(response.body());
    });
    await page.goto(served.site.origin, { waitUntil: 'networkidle' });
    const loaded = await Promise.all(bodies);
    await page.context().close();
    const bytes = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);
    expect(bytes(loaded)).toBeGreaterThan(30_000);
    expect(bytes(loaded)).toBeLessThan(90_000);
    expect(bytes(loaded.map((body) => gzipSync(body)))).toBeLessThan(30_000);
  });
});
