import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    forgotten: '忘記密碼',
    claimed: '帳號或身分證號',
    next: '下一步',
    byCard: '以自然人憑證重設',
    byEmail: '以電子郵件重設',
    pin: '憑證密碼（PIN 碼）',
    signIn: '登入',
    password: '新密碼',
    passwordAgain: '再次輸入新密碼',
    send: '送出',
    done: '密碼已重設',
    code: '代碼',
    cancel: '確定取消',
    cancelled: '密碼重設已取消',
  },
  en: {
    forgotten: 'Forgotten password',
    claimed: 'Account name or national ID number',
    next: 'Next',
    byCard: 'Reset with your Citizen Digital Certificate',
    byEmail: 'Reset by e-mail',
    pin: 'Card PIN',
    signIn: 'Sign in',
    password: 'New password',
    passwordAgain: 'New password again',
    send: 'Save',
    done: 'Your password has been reset',
    code: 'Code',
    cancel: 'Cancel the reset',
    cancelled: 'The password reset is cancelled',
  },
} as const;
type Language = keyof typeof words;

/** Of each journey its own, since the latest ones are barred. */
const passwordIn = (language: Language): string => `a sentence nobody guesses in ${language}`;
const mails = z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() }));

describe.skipIf(chromiumPath === undefined)('忘記密碼 in a real browser (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(language: Language, javaScriptEnabled = true): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled,
      bypassCSP: true,
      viewport: { width: 390, height: 844 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(sandbox.base);
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
    return page;
  }
  /** What checks accessibility is a script in the page, so without JavaScript nothing is looked at. */
  const look = async (page: Page, hasScripts = true) => {
    if (!hasScripts) return;
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };

  /** From the page that asks for a password to the ways. */
  async function chooseWays(page: Page, language: Language, claimed: string): Promise<void> {
    const say = words[language];
    await page.goto(`${sandbox.base}/sign-in/account`);
    await page.getByRole('link', { name: say.forgotten }).click();
    await page.getByRole('textbox', { name: say.claimed }).fill(claimed);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: say.byEmail }).waitFor();
  }
  async function setPassword(page: Page, language: Language): Promise<void> {
    const say = words[language];
    await page.getByRole('textbox', { name: say.password, exact: true }).fill(passwordIn(language));
    await page.getByRole('textbox', { name: say.passwordAgain }).fill(passwordIn(language));
    await page.getByRole('button', { name: say.send }).click();
    await page.getByRole('heading', { name: say.done }).waitFor();
  }
  const mailsTo = async (address: string, subject: RegExp): Promise<readonly string[]> =>
    mails
      .parse(await sandbox.read('/mail'))
      .filter((mail) => mail.to.includes(address) && subject.test(mail.subject))
      .map(({ text }) => text);
  /** What came to an address because of what was done meanwhile. */
  async function mailAfter(address: string, subject: RegExp, act: () => Promise<void>): Promise<string> {
    const before = (await mailsTo(address, subject)).length;
    await act();
    const count = async () => (await mailsTo(address, subject)).length;
    await expect.poll(count).toBe(before + 1);
    return (await mailsTo(address, subject))[0] ?? '';
  }
  const linkIn = (text: string): string =>
    /https?:\/\/\S+\/recover\/(?:link|cancel)\/\S+/.exec(text)?.[0] ?? '';

  test('sets a new password at once with the bound card, at phone width', async () => {
    const page = await visit('zh-Hant-TW');
    const say = words['zh-Hant-TW'];
    await sandbox.order('/reader/insert', { card: 'huang' });
    await chooseWays(page, 'zh-Hant-TW', 'huang.sf');
    await look(page);
    await page.getByRole('link', { name: say.byCard }).click();
    await page.getByRole('textbox', { name: say.pin }).fill(cardPin);
    await look(page);
    await page.getByRole('button', { name: say.signIn, exact: true }).click();
    await page.getByRole('textbox', { name: say.password, exact: true }).waitFor();
    await look(page);
    await setPassword(page, 'zh-Hant-TW');
    await page.goto(`${sandbox.base}/account`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toContain('我的帳號');
  });

  test.each([
    ['zh-Hant-TW', true],
    ['en', false],
  ] as const)('sets one by mail, in %s, with scripts: %s', async (language, scripts) => {
    const page = await visit(language, scripts);
    await chooseWays(page, language, 'hsu.yw');
    const text = await mailAfter('hsu.yw@example.test', /重設密碼的連結/, async () => {
      await page.getByRole('button', { name: words[language].byEmail }).click();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await look(page, scripts);
    });
    // A scanner that follows the link first spends nothing.
    await fetch(linkIn(text));
    await page.goto(linkIn(text));
    await look(page, scripts);
    if (scripts) {
      // Advice while it is typed, which nobody sends anywhere.
      await page.getByRole('textbox', { name: words[language].password, exact: true }).fill('aaaa');
      await page.getByText('容易猜中').first().waitFor();
      await look(page);
    }
    await setPassword(page, language);
    await look(page, scripts);
  });

  test('tells the owner of a card, who cancels it', async () => {
    const page = await visit('en');
    await chooseWays(page, 'en', 'chen.zh');
    const text = await mailAfter('chen.zh@example.test', /有人要求/, () =>
      page.getByRole('button', { name: words.en.byEmail }).click(),
    );
    await page.goto(linkIn(text));
    await look(page);
    await page.getByRole('button', { name: words.en.cancel }).click();
    await page.getByRole('heading', { name: words.en.cancelled }).waitFor();
    await look(page);
  });
});
