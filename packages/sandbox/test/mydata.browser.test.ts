import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    application: '公務人員個人資料服務網（MyData）',
    pin: '憑證密碼（PIN 碼）',
    signIn: '登入',
    signOut: '登出',
    identifier: '帳號或身分證號',
    password: '密碼',
    launcher: '應用系統',
    locked: '您目前不是以卡片登入',
    stepUp: '以憑證確認身分後開啟',
    decline: '不確認，返回應用系統',
    record: '我的資料',
    cardNeeded: '需要卡片才能開啟',
    signedOut: '您已登出',
    ended: '登入已經結束',
    language: '中文',
  },
  en: {
    application: 'Civil servant’s personal data (MyData)',
    pin: 'Card PIN',
    signIn: 'Sign in',
    signOut: 'Sign out',
    identifier: 'Account name or national ID number',
    password: 'Password',
    launcher: 'Applications',
    locked: 'you did not sign in by card',
    stepUp: 'Confirm by card and open',
    decline: 'Do not confirm; back to the application',
    record: 'My data',
    cardNeeded: 'A card is needed here',
    signedOut: 'You are signed out',
    ended: 'Your sign-in has ended',
    language: 'English',
  },
} as const;
type Language = keyof typeof words;
const languages: readonly Language[] = ['zh-Hant-TW', 'en'];
const password = 'a sentence nobody guesses 42';

describe.skipIf(chromiumPath === undefined)('MyData in a real browser (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  const myData = () => `http://127.0.0.1:${sandbox.settings.myDataPort}/`;

  async function visit({
    language = 'zh-Hant-TW',
    phone = false,
    javaScriptEnabled = true,
    bypassCSP = false,
  }: {
    language?: Language;
    phone?: boolean;
    javaScriptEnabled?: boolean;
    bypassCSP?: boolean;
  } = {}): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled,
      bypassCSP,
      viewport: phone ? { width: 320, height: 700 } : { width: 1280, height: 900 },
    });
    onTestFinished(() => context.close());
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await page.goto(sandbox.base);
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
    return page;
  }

  const insert = (card: string) => sandbox.order('/reader/insert', { card });
  async function enterPin(page: Page, language: Language = 'zh-Hant-TW'): Promise<void> {
    await page.getByRole('textbox', { name: words[language].pin }).fill(cardPin);
    await page.getByRole('button', { name: words[language].signIn, exact: true }).click();
  }
  async function signInByCard(page: Page, card: string): Promise<void> {
    await insert(card);
    await page.goto(sandbox.base);
    await enterPin(page);
    await page.getByRole('button', { name: words['zh-Hant-TW'].signOut }).first().waitFor();
  }
  async function fillAccount(page: Page, account: string, language: Language = 'zh-Hant-TW'): Promise<void> {
    const say = words[language];
    await page.getByRole('textbox', { name: say.identifier }).fill(account);
    await page.getByLabel(say.password, { exact: true }).fill(sandbox.passwords.get(account) ?? '');
    await page.getByRole('button', { name: say.signIn, exact: true }).click();
  }
  async function signInByAccount(page: Page, account: string, language?: Language): Promise<void> {
    await page.goto(`${sandbox.base}/sign-in/account`);
    await fillAccount(page, account, language);
    await page
      .getByRole('button', { name: words[language ?? 'zh-Hant-TW'].signOut })
      .first()
      .waitFor();
  }

  const tile = (page: Page, language: Language = 'zh-Hant-TW'): Locator =>
    page.locator('.tile').filter({ hasText: words[language].application }).first();
  const record = (page: Page, language: Language = 'zh-Hant-TW'): Locator =>
    page.getByRole('heading', { level: 1, name: words[language].record });
  /** Opens MyData by its tile and waits for the new window. */
  async function openByTile(page: Page, language: Language = 'zh-Hant-TW'): Promise<Page> {
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: words[language].application }).first().click();
    return opened;
  }
  const look = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };

  test.each(languages)(
    'signed in by account, MyData is grey with its reason; one click, card, PIN, and it opens (%s)',
    async (language) => {
      const say = words[language];
      const page = await visit({ language, phone: language === 'en', bypassCSP: true });
      await signInByAccount(page, 'chen.zh', language);
      for (const from of ['/', '/apps']) {
        await page.goto(sandbox.base + from);
        const grey = tile(page, language);
        expect(await grey.getByText(say.locked).count()).toBe(1);
        expect(
          await page.locator('[aria-disabled="true"]').filter({ hasText: say.application }).count(),
        ).toBeGreaterThan(0);
        expect(await page.locator('a[href]').filter({ hasText: say.application }).count()).toBe(0);
      }
      await insert('chen');
      await page.getByRole('link', { name: say.stepUp }).first().click();
      await enterPin(page, language);
      await page.waitForURL(`${myData()}**`);
      if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
      await record(page, language).waitFor();
      expect(await page.getByRole('main').innerText()).toContain('陳志豪');
      expect(await page.getByRole('main').innerText()).toContain('晴川市政府文化局');
      await look(page);
    },
  );

  test('signed in by card, MyData opens at once in a window of its own, and its sign-out ends the portal’s session too', async () => {
    const page = await visit();
    await signInByCard(page, 'chen');
    const opened = await openByTile(page);
    await record(opened).waitFor();
    expect(opened.url()).toBe(myData());
    await opened.getByRole('button', { name: words['zh-Hant-TW'].signOut }).click();
    await opened.getByRole('heading', { level: 1, name: words['zh-Hant-TW'].signedOut }).waitFor();
    await page.goto(`${sandbox.base}/account`);
    await page.getByRole('alert').getByText('請先登入').waitFor();
  });

  test('signed in by health insurance card, MyData opens at once', async () => {
    await insert('hsu-nhi');
    const page = await visit();
    await page.goto(`${sandbox.base}/sign-in/nhi`);
    await page.getByRole('button', { name: '前往驗證健保卡' }).click();
    await page.getByLabel('健保卡註冊密碼').fill(cardPin);
    await page.getByRole('button', { name: '驗證', exact: true }).click();
    await page.getByRole('heading', { name: '許雅雯，您好' }).waitFor();
    const opened = await openByTile(page);
    await record(opened).waitFor();
    expect(await opened.getByRole('main').innerText()).toContain('許雅雯');
  });

  test('signed out at the portal, MyData shows nothing any more', async () => {
    const page = await visit();
    await signInByCard(page, 'chen');
    const opened = await openByTile(page);
    await record(opened).waitFor();
    await page.getByRole('button', { name: words['zh-Hant-TW'].signOut }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await opened.reload();
    await opened.getByText(words['zh-Hant-TW'].ended).first().waitFor();
    expect(await opened.getByText('陳志豪').count()).toBe(0);
  });

  test('a person who was never activated comes from MyData through the activation and back to it', async () => {
    await insert('lin');
    const page = await visit();
    await page.goto(myData());
    await page.waitForURL(`${sandbox.base}/**`);
    await enterPin(page);
    await page.getByRole('textbox', { name: '自訂帳號或身分證號' }).fill('Y291000003');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('textbox', { name: '電子郵件' }).waitFor();
    await page.getByRole('textbox', { name: '自訂帳號' }).fill('lin.jw');
    await page.getByRole('textbox', { name: '電子郵件' }).fill('lin.jw@example.test');
    await page.getByLabel('新密碼', { exact: true }).fill(password);
    await page.getByLabel('再次輸入新密碼', { exact: true }).fill(password);
    await page.getByRole('button', { name: '送出' }).click();
    await page.waitForURL(`${myData()}**`, { timeout: 15_000 });
    await record(page).waitFor();
    expect(await page.getByRole('main').innerText()).toContain('林嘉文');
  });

  test.each(languages)(
    'who declines the card reads why MyData stays closed, and runs in no circle (%s)',
    async (language) => {
      const say = words[language];
      const page = await visit({ language, phone: true, bypassCSP: true });
      await signInByAccount(page, 'hsu.yw', language);
      await page.goto(myData());
      await page.getByRole('button', { name: say.decline }).click();
      await page.waitForURL(`${myData()}**`);
      if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: say.cardNeeded }).waitFor();
      await look(page);
      const { href } = new URL(page.url());
      await page.reload();
      expect(page.url()).toBe(href);
      await page.getByRole('heading', { level: 1, name: say.cardNeeded }).waitFor();
      await page.goto(`${myData()}signed-out`);
      await look(page);
    },
  );

  test('who acts for an agency reads that MyData is for people, and finds back', async () => {
    await insert('culture');
    const page = await visit();
    await page.goto(`${sandbox.base}/sign-in/agency`);
    await enterPin(page);
    await page.getByRole('textbox', { name: '經辦人帳號或身分證號' }).fill('chen.zh');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByRole('button', { name: words['zh-Hant-TW'].signOut }).first().waitFor();
    await page.goto(myData());
    await page.getByText('您目前以機關憑證登入').waitFor();
    await page.getByRole('button', { name: words['zh-Hant-TW'].decline }).click();
    await page.getByRole('heading', { level: 1, name: words['zh-Hant-TW'].cardNeeded }).waitFor();
  });

  test('without JavaScript the launcher is the same, and leads to a page that says what a card needs', async () => {
    const page = await visit({ javaScriptEnabled: false });
    await signInByAccount(page, 'chen.zh');
    await page.goto(`${sandbox.base}/apps`);
    await page.getByRole('link', { name: words['zh-Hant-TW'].stepUp }).first().click();
    await page.getByRole('heading', { name: '憑證登入需要 JavaScript' }).waitFor();
    expect(await page.getByRole('link', { name: '以帳號與密碼登入' }).count()).toBe(0);
  });

  test('after sixteen idle minutes both have ended', async () => {
    const page = await visit();
    await signInByCard(page, 'ho');
    const opened = await openByTile(page);
    await record(opened).waitFor();
    await sandbox.order('/clock/advance', { seconds: 16 * 60 });
    await expect
      .poll(
        async () => {
          await opened.goto(myData());
          return opened.getByText(words['zh-Hant-TW'].ended).count();
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0);
    await page.goto(`${sandbox.base}/account`);
    await page.getByRole('alert').waitFor();
  });

  test('separation in the middle of a session ends it at MyData', async () => {
    const page = await visit();
    await signInByCard(page, 'chen');
    const opened = await openByTile(page);
    await record(opened).waitFor();
    const report = path.join(sandbox.dataDir, 'separated.csv');
    writeFileSync(
      report,
      'nationalId,name,agencyCode,title,status,from,post\n' +
        'Y191000001,陳志豪,Y00020000C,人事室主任,separated,2026-01-01,main\n',
    );
    const folder = path.join(sandbox.dataDir, 'portal');
    execFileSync(
      process.execPath,
      [path.join(import.meta.dirname, '../../portal/dist/ecpa.js'), 'import', 'people', report],
      {
        env: {
          ...process.env,
          ECPA_DATA_DIR: folder,
          ECPA_DATABASE_URL: `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
          ECPA_KEYS_FILE: path.join(folder, 'keys.json'),
          ECPA_BASE_URL: sandbox.base,
        },
      },
    );
    await opened.reload();
    await opened.getByText(words['zh-Hant-TW'].ended).first().waitFor();
    expect(await opened.getByText('陳志豪').count()).toBe(0);
  });
});
