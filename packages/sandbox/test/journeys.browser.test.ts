import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    pin: '憑證密碼（PIN 碼）',
    signIn: '登入',
    claim: '自訂帳號或身分證號',
    next: '下一步',
    back: '上一步',
    accountName: '自訂帳號',
    email: '電子郵件',
    password: '新密碼',
    passwordAgain: '再次輸入新密碼',
    send: '送出',
    signOut: '登出',
    byAccount: '帳號登入',
    identifier: '帳號或身分證號',
    ownPassword: '密碼',
    refusals: {
      chang: '人事資料顯示您已離職',
      li: '憑證已過期',
      wu: '憑證已廢止',
      liu: '憑證已停用',
      tsai: '卡片已鎖住',
      yang: '人事資料中查無此人',
      su: '留職停薪期間不能使用',
      'encryption-only': '憑證',
      untrusted: '不接受這個發卡機關的憑證',
      culture: '憑證',
    },
  },
  en: {
    pin: 'Card PIN',
    signIn: 'Sign in',
    claim: 'Account name or national ID number',
    next: 'Next',
    back: 'Back',
    accountName: 'Account name',
    email: 'E-mail',
    password: 'New password',
    passwordAgain: 'New password again',
    send: 'Send',
    signOut: 'Sign out',
    byAccount: 'Sign in by account',
    identifier: 'Account name or national ID number',
    ownPassword: 'Password',
    refusals: {
      chang: 'The register says that you have left',
      li: 'The certificate has expired',
      wu: 'The certificate has been revoked',
      liu: 'The certificate is suspended',
      tsai: 'locked',
      yang: 'Not found in the personnel register',
      su: 'Not available during unpaid leave',
      'encryption-only': 'certificate',
      untrusted: 'This issuer is not accepted',
      culture: 'card',
    },
  },
} as const;
type Language = keyof typeof words;
const languages: readonly Language[] = ['zh-Hant-TW', 'en'];

const password = 'a sentence nobody guesses 42';
const mails = z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() }));

describe.skipIf(chromiumPath === undefined)('journeys in a real browser (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(
    language: Language,
    options: { javaScriptEnabled?: boolean; phone?: boolean } = {},
  ): Promise<Page> {
    const { javaScriptEnabled = true, phone = false } = options;
    const context = await browser.newContext({
      locale: 'de-DE',
      javaScriptEnabled,
      bypassCSP: true,
      viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(sandbox.base);
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
    return page;
  }

  async function signInWithCard(page: Page, language: Language, card: string): Promise<void> {
    const { pin, signIn } = words[language];
    await sandbox.order('/reader/insert', { card });
    await page.goto(sandbox.base);
    await page.getByRole('textbox', { name: pin }).fill(cardPin);
    await page.getByRole('button', { name: signIn, exact: true }).click();
  }

  const look = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };

  describe.each(languages)('in %s', (language) => {
    const say = words[language];
    beforeEach(() => sandbox.order('/reader/remove'));

    test('a newcomer lives through the first activation, then signs in by card and by account', async () => {
      await sandbox.order('/reset');
      const page = await visit(language);
      await signInWithCard(page, language, 'lin');
      await page.getByRole('textbox', { name: say.claim }).fill('Y191000001');
      await look(page);
      await page.getByRole('button', { name: say.next }).click();
      await page.getByRole('alert').waitFor();
      await look(page);
      await page
        .getByRole(language === 'en' ? 'link' : 'link', { name: say.back })
        .or(page.getByRole('button', { name: say.back }))
        .first()
        .click();
      await page.getByRole('textbox', { name: say.claim }).fill('Y291000003');
      await page.getByRole('button', { name: say.next }).click();

      await page.getByRole('textbox', { name: say.email }).waitFor();
      await look(page);
      await page.getByRole('textbox', { name: say.accountName }).fill('lin.jw');
      await page.getByRole('textbox', { name: say.email }).fill('lin.jw@example.test');
      await page.getByLabel(say.password, { exact: true }).fill(password);
      await page.getByLabel(say.passwordAgain, { exact: true }).fill(password);
      await page.getByRole('button', { name: say.send }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('林嘉文').first().waitFor();
      await look(page);

      await expect.poll(async () => mails.parse(await sandbox.read('/mail')).length).toBe(2);
      const text = mails
        .parse(await sandbox.read('/mail'))
        .map((mail) => mail.text)
        .join('\n');
      const [link = ''] = /http:\/\/\S+verify-email\S+/.exec(text) ?? [];
      await page.goto(link);
      await look(page);
      await page.getByRole('main').getByRole('button').first().click();
      await look(page);

      await page.getByRole('button', { name: say.signOut }).first().click();
      await look(page);
      await signInWithCard(page, language, 'lin');
      await page.getByRole('button', { name: say.signOut }).first().waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
      await page.goto(`${sandbox.base}/account`);
      await page.getByText('lin.jw@example.test').waitFor();
      await look(page);
      await page.getByRole('button', { name: say.signOut }).first().click();

      await page.goto(sandbox.base);
      await page.getByRole('main').getByRole('link', { name: say.byAccount }).click();
      await page.getByRole('textbox', { name: say.identifier }).fill('lin.jw');
      await page.getByLabel(say.ownPassword, { exact: true }).fill(password);
      await page.getByRole('button', { name: say.signIn, exact: true }).click();
      await page.getByRole('button', { name: say.signOut }).first().waitFor();
      await look(page);
    });

    test.each(['li', 'wu', 'liu', 'tsai', 'encryption-only', 'untrusted', 'culture'] as const)(
      'the card %s is refused in its own words, with an article to read',
      async (card) => {
        const page = await visit(language);
        await sandbox.order('/reader/insert', { card });
        await page.goto(sandbox.base);
        const pin = page.getByRole('textbox', { name: say.pin });
        // A card that cannot sign in may say so before anybody types.
        if (await pin.isEnabled()) {
          await pin.fill(cardPin).catch(() => undefined);
          await page
            .getByRole('button', { name: say.signIn, exact: true })
            .click({ timeout: 10_000 })
            .catch(() => undefined);
        }
        const refusal = page.getByRole('alert').first();
        await refusal.waitFor();
        expect(await refusal.innerText()).toContain(say.refusals[card]);
        await look(page);
        const article = refusal.getByRole('link', { name: /\d{3}/ });
        const popup = page.waitForEvent('popup', { timeout: 2000 }).catch(() => page);
        await article.first().click();
        const help = await popup;
        await help.waitForURL(/\/help\/\d+/);
      },
    );

    test.each([
      ['chang', 'Y191371176'],
      ['yang', 'Y292484683'],
      ['su', 'Y193227028'],
    ] as const)('%s reads why there is no way in', async (card, nationalId) => {
      const page = await visit(language, { phone: true });
      await signInWithCard(page, language, card);
      await page.getByRole('textbox', { name: say.claim }).fill(nationalId);
      await page.getByRole('button', { name: say.next }).click();
      const refusal = page.getByRole('alert').first();
      await refusal.waitFor();
      expect(await refusal.innerText()).toContain(say.refusals[card]);
      await look(page);
    });
  });

  test('wrong PINs show the tries that are left, the last one is asked about, and a locked card leads to its unblocking page', async () => {
    await sandbox.order('/reset');
    const say = words['zh-Hant-TW'];
    const page = await visit('zh-Hant-TW');
    await sandbox.order('/reader/insert', { card: 'chen' });
    await page.goto(sandbox.base);
    const pin = page.getByRole('textbox', { name: say.pin });
    const submit = page.getByRole('button', { name: say.signIn, exact: true });
    await pin.fill('000000');
    await submit.click();
    await page.getByRole('alert').filter({ hasText: '2' }).waitFor();
    expect(await pin.inputValue()).toBe('');
    await pin.fill('000000');
    await submit.click();
    await page.getByRole('alert').filter({ hasText: '1' }).waitFor();
    await pin.fill('000000');
    await submit.click();
    await page.getByRole('button', { name: '確定送出' }).click();
    await page.getByRole('link', { name: '自然人憑證解卡' }).waitFor();
    expect(await page.getByRole('link', { name: '自然人憑證解卡' }).getAttribute('href')).toContain(
      'unblockcard',
    );
  });

  test('sign-in by account works without JavaScript', async () => {
    const say = words['zh-Hant-TW'];
    const page = await visit('zh-Hant-TW', { javaScriptEnabled: false });
    expect(await page.getByRole('textbox', { name: say.pin }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: say.byAccount }).click();
    await page.getByRole('textbox', { name: say.identifier }).fill('hsu.yw');
    await page.getByLabel(say.ownPassword, { exact: true }).fill(sandbox.passwords.get('hsu.yw') ?? '');
    await page.getByRole('button', { name: say.signIn, exact: true }).click();
    await page.getByRole('button', { name: say.signOut }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
  });

  test('the reader page shows and changes the card, in both languages, on a phone', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    for (const [address, insert, remove] of [
      ['/', '插入 林嘉文 的卡片', '取出卡片'],
      ['/?lang=en', 'Insert the card of 林嘉文', 'Take the card out'],
    ] as const) {
      await page.goto(sandbox.controlUrl + address);
      await page.getByRole('button', { name: insert }).first().click();
      await look(page);
      await page.getByRole('button', { name: remove }).click();
      await look(page);
    }
    await page.goto(`${sandbox.controlUrl}/mailbox`);
    await look(page);
  });
});
