import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    identifier: '帳號或身分證號',
    password: '密碼',
    signIn: '登入',
    signOut: '登出',
    byPasskey: '以通行密鑰登入',
    add: '新增通行密鑰',
    name: '名稱',
    passkeys: '通行密鑰',
    setUp: '設定驗證碼 App',
    code: '驗證碼',
    finish: '完成設定',
    goOn: '繼續',
    make: '產生備用碼',
    remove: '移除',
    confirm: '確定移除',
  },
  en: {
    identifier: 'Account name or national ID number',
    password: 'Password',
    signIn: 'Sign in',
    signOut: 'Sign out',
    byPasskey: 'Sign in with a passkey',
    add: 'Add a passkey',
    name: 'Name',
    passkeys: 'Passkeys',
    setUp: 'Set up an authenticator app',
    code: 'Code',
    finish: 'Finish',
    goOn: 'Continue',
    make: 'Make backup codes',
    remove: 'Remove',
    confirm: 'Remove it',
  },
} as const;
type Language = keyof typeof words;

const people = z.array(z.looseObject({ accountName: z.string().nullish(), password: z.string().nullish() }));

/** What an app shows for a key, by the standard and not by our library (RFC 4226, 5.3; RFC 6238, 4.2). */
function codeOf(key: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = Array.from(key.replaceAll(' ', ''))
    .map((each) => alphabet.indexOf(each).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe.skipIf(chromiumPath === undefined)('factors in a real browser (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(language: Language, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled: options.javaScriptEnabled ?? true,
      bypassCSP: true,
      viewport: { width: 390, height: 844 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${sandbox.base}/help`);
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
    return page;
  }

  /** An authenticator of this computer, made of software (CDP, WebAuthn domain); gives what lets its owner touch it or not. */
  async function giveAuthenticator(page: Page): Promise<(touches: boolean) => Promise<unknown>> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return (enabled) =>
      devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
  }

  const look = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };

  async function signInByPassword(page: Page, language: Language): Promise<void> {
    const say = words[language];
    const known = people.parse(await sandbox.read('/people'));
    const password = known.find(({ accountName }) => accountName === 'hsu.yw')?.password ?? '';
    await page.goto(`${sandbox.base}/sign-in/account`);
    await page.getByRole('textbox', { name: say.identifier }).fill('hsu.yw');
    await page.getByRole('textbox', { name: say.password }).fill(password);
    await page.getByRole('button', { name: say.signIn, exact: true }).click();
  }

  test.each<Language>(['zh-Hant-TW', 'en'])(
    'a passkey is added, signs in by one gesture and from the field of the account, and completes a password, in %s',
    async (language) => {
      await sandbox.order('/reset');
      const say = words[language];
      const page = await visit(language);
      await signInByPassword(page, language);
      await page.getByRole('button', { name: say.signOut }).waitFor();
      const touch = await giveAuthenticator(page);
      await page.goto(`${sandbox.base}/account/factors`);
      await look(page);
      await page.getByRole('button', { name: say.add }).click();
      await page.getByRole('textbox', { name: say.name }).waitFor();
      await look(page);
      await page.getByRole('textbox', { name: say.name }).fill('Pixel 12');
      await page.getByRole('button', { name: say.add }).press('Enter');
      await page.getByRole('status').waitFor();
      await page.getByRole('rowheader', { name: 'Pixel 12' }).waitFor();
      await look(page);

      await page.getByRole('button', { name: say.signOut }).click();
      await page.goto(`${sandbox.base}/sign-in/passkey`);
      await look(page);
      await page.getByRole('button', { name: say.byPasskey }).press('Enter');
      await page.getByRole('button', { name: say.signOut }).waitFor();

      // Among what the browser fills in, without a button.
      await page.getByRole('button', { name: say.signOut }).click();
      await page.goto(`${sandbox.base}/sign-in/account`);
      await page.getByRole('button', { name: say.signOut }).waitFor();

      await page.getByRole('button', { name: say.signOut }).click();
      await touch(false);
      await signInByPassword(page, language);
      await page.getByRole('heading', { name: /第二步|Second step/ }).waitFor();
      await look(page);
      await touch(true);
      await page.getByRole('button', { name: say.byPasskey }).click();
      await page.getByRole('button', { name: say.signOut }).waitFor();
    },
  );

  test.each<Language>(['zh-Hant-TW', 'en'])(
    'a code app and backup codes work without JavaScript, in %s',
    async (language) => {
      await sandbox.order('/reset');
      const say = words[language];
      const page = await visit(language, { javaScriptEnabled: false });
      await signInByPassword(page, language);
      await page.goto(`${sandbox.base}/account/factors`);
      await page.getByRole('button', { name: say.setUp }).click();
      const key = (await page.locator('code').textContent()) ?? '';
      await page.getByRole('textbox', { name: say.code }).fill('000 000');
      await page.getByRole('button', { name: say.finish }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.locator('code').textContent()).toBe(key);
      await page.getByRole('textbox', { name: say.code }).fill(codeOf(key, Date.now() - 30_000));
      await page.getByRole('button', { name: say.finish }).click();
      await page.getByRole('button', { name: say.make }).click();
      await page.waitForURL(/backup-codes/);
      await page.getByRole('button', { name: say.make }).click();
      await page.locator('code').nth(9).waitFor();
      const codes = await page.locator('code').allTextContents();
      expect(codes).toHaveLength(10);

      await page.getByRole('button', { name: say.signOut }).click();
      await signInByPassword(page, language);
      await page.getByRole('textbox', { name: say.code }).fill(codeOf(key));
      await page.getByRole('button', { name: say.goOn }).click();
      await page.getByRole('button', { name: say.signOut }).click();
      await signInByPassword(page, language);
      await page.getByRole('textbox', { name: say.code }).fill(codes[0] ?? '');
      await page.getByRole('button', { name: say.goOn }).click();
      await page.getByRole('button', { name: say.signOut }).waitFor();
      await page.goto(`${sandbox.base}/account/factors/code-app/remove`);
      await page.getByRole('button', { name: say.confirm }).click();
      await page.getByRole('status').waitFor();
    },
  );

  test('password keepers find where a password is changed and passkeys are kept', async () => {
    const change = await fetch(`${sandbox.base}/.well-known/change-password`, { redirect: 'manual' });
    expect([change.status, change.headers.get('location')]).toEqual([302, '/account/password']);
    const place = `${sandbox.base}/account/factors`;
    const answer: unknown = await (await fetch(`${sandbox.base}/.well-known/passkey-endpoints`)).json();
    expect(answer).toEqual({ enroll: place, manage: place });
  });
});
