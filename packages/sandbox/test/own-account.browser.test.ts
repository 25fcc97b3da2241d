import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    name: '帳號或身分證號',
    password: '密碼',
    signIn: '登入',
    lost: /遺失/,
    sendCode: '寄送代碼',
    code: '代碼',
    block: '停用這張卡片',
    blocked: '卡片已停用',
    everywhere: '登出所有裝置',
    ended: '已登出所有裝置',
    setPassword: '重新設定密碼',
    forgotten: '忘記密碼',
  },
  en: {
    name: 'Account name or national ID number',
    password: 'Password',
    signIn: 'Sign in',
    lost: /Lost it|Report lost/,
    sendCode: 'Send the code',
    code: 'Code',
    block: 'Block this card',
    blocked: 'The card is blocked',
    everywhere: 'Sign out everywhere',
    ended: 'You are signed out everywhere',
    setPassword: 'Set a new password',
    forgotten: 'Forgotten password',
  },
} as const;
type Language = keyof typeof words;

const mails = z.array(z.object({ to: z.array(z.string()), subject: z.string(), text: z.string() }));
const people = z.array(
  z.looseObject({ accountName: z.string().nullable(), password: z.string().nullable() }),
);

describe.skipIf(chromiumPath === undefined)(
  'the own account in a real browser (skipped without Chromium)',
  () => {
    let sandbox: TestSandbox;
    let browser: Browser;
    beforeAll(async () => {
      [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
    });
    afterAll(async () => {
      await browser.close();
      await sandbox.end();
    });

    async function visit(language: Language, javaScriptEnabled: boolean): Promise<Page> {
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
    const look = async (page: Page, hasScripts: boolean) => {
      if (!hasScripts) return;
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    };

    async function passwordOf(accountName: string): Promise<string> {
      const person = people
        .parse(await sandbox.read('/people'))
        .find((each) => each.accountName === accountName);
      if (typeof person?.password !== 'string') throw new Error(`${accountName} has no password`);
      return person.password;
    }
    async function signIn(page: Page, language: Language, accountName: string): Promise<void> {
      const say = words[language];
      await page.goto(`${sandbox.base}/sign-in/account`);
      await page.getByRole('textbox', { name: say.name }).fill(accountName);
      await page.getByLabel(say.password, { exact: true }).fill(await passwordOf(accountName));
      await page.getByRole('button', { name: say.signIn, exact: true }).click();
      await page.waitForURL((url) => url.pathname !== '/sign-in/account');
    }
    /** The latest mail of this kind to an address, once it has come. */
    async function mailTo(address: string, subject: RegExp): Promise<string> {
      const found = async () =>
        mails
          .parse(await sandbox.read('/mail'))
          .find((mail) => mail.to.includes(address) && subject.test(mail.subject));
      await expect.poll(async () => (await found()) !== undefined, { timeout: 30_000 }).toBe(true);
      return (await found())?.text ?? '';
    }

    test.each([
      ['zh-Hant-TW', true, 'chen.zh'],
      ['en', false, 'huang.sf'],
    ] as const)(
      'blocks a lost card with the mailed code, in %s, with scripts: %s',
      async (language, scripts, accountName) => {
        const page = await visit(language, scripts);
        const say = words[language];
        await signIn(page, language, accountName);
        await page.goto(`${sandbox.base}/account`);
        await look(page, scripts);
        await page.getByRole('link', { name: say.lost }).first().click();
        await look(page, scripts);
        await page.getByRole('button', { name: say.sendCode }).click();
        const text = await mailTo(`${accountName}@example.test`, /停用遺失卡片的代碼/);
        await page.getByRole('textbox', { name: say.code, exact: true }).fill(/\d{8}/.exec(text)?.[0] ?? '');
        await page.getByLabel(say.password, { exact: true }).fill(await passwordOf(accountName));
        await look(page, scripts);
        await page.getByRole('button', { name: say.block }).click();
        await page.getByRole('heading', { name: say.blocked }).waitFor();
        await look(page, scripts);
      },
    );

    test.each([
      ['zh-Hant-TW', true, 'ho.jx'],
      ['en', false, 'hsu.yw'],
    ] as const)(
      'is told of a new device and ends everything by the link, in %s, with scripts: %s',
      async (language, scripts, accountName) => {
        const stranger = await visit(language, scripts);
        const say = words[language];
        await signIn(stranger, language, accountName);
        const text = await mailTo(`${accountName}@example.test`, /在新的裝置登入/);
        const link = /https?:\/\/\S+\/recover\/not-me\/\S+/.exec(text)?.[0] ?? '';
        const owner = await visit(language, scripts);
        // A scanner that follows the link first ends nothing.
        await fetch(link);
        await owner.goto(link);
        await look(owner, scripts);
        await owner.getByRole('button', { name: say.everywhere }).click();
        await owner.getByRole('heading', { name: say.ended }).waitFor();
        await look(owner, scripts);
        expect((await stranger.goto(`${sandbox.base}/account`))?.status()).toBe(401);
        await owner.getByRole('link', { name: say.setPassword }).click();
        await owner.getByRole('heading', { name: say.forgotten }).waitFor();
      },
    );
  },
);
