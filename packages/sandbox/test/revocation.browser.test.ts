import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lastAuditRow } from './audit-rows.ts';
import { MachineClient } from './machine-client.ts';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    pin: '憑證密碼（PIN 碼）',
    signIn: '登入',
    signOut: '登出',
    unavailable: '憑證狀態暫時無法查驗',
    notYourFault: '您的卡片沒有問題',
    revoked: '憑證已廢止',
    stale: '已過期，不採用',
  },
  en: {
    pin: 'Card PIN',
    signIn: 'Sign in',
    signOut: 'Sign out',
    unavailable: 'The certificate’s status cannot be checked right now',
    notYourFault: 'Your card is fine and you did nothing wrong',
    revoked: 'The certificate has been revoked',
    stale: 'stale, not used',
  },
} as const;

const problems = {
  down: /socket hang up|ECONNRESET/,
  garbage: /ocsp-malformed/,
  slow: /no whole answer in \d+ ms/,
};

/** One language sees every trouble, the other that its words are there. */
const languages: readonly {
  readonly language: keyof typeof words;
  readonly troubles: readonly (keyof typeof problems)[];
  readonly lists: readonly ('down' | 'stale')[];
}[] = [
  { language: 'zh-Hant-TW', troubles: ['down', 'garbage', 'slow'], lists: ['stale'] },
  { language: 'en', troubles: ['garbage'], lists: ['down'] },
];

describe.skipIf(chromiumPath === undefined)(
  'revocation services in trouble (skipped without Chromium)',
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

    describe.each(languages)('in $language', ({ language, troubles, lists }) => {
      const say = words[language];
      let context: BrowserContext;
      let page: Page;

      beforeEach(async () => {
        await sandbox.order('/reset');
        context = await browser.newContext({ bypassCSP: true, viewport: { width: 390, height: 844 } });
        page = await context.newPage();
        await page.goto(sandbox.base);
        if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
        return () => context.close();
      });

      const signIn = async (card: string): Promise<void> => {
        await sandbox.order('/reader/insert', { card });
        await page.goto(sandbox.base);
        await page.getByRole('textbox', { name: say.pin }).fill(cardPin);
        await page.getByRole('button', { name: say.signIn, exact: true }).click();
      };
      const signsIn = async (card: string): Promise<void> => {
        await signIn(card);
        await page.getByRole('button', { name: say.signOut }).first().waitFor();
      };
      const isRefused = async (card: string, ...told: readonly string[]): Promise<void> => {
        await signIn(card);
        const alert = page.getByRole('alert');
        await alert.waitFor();
        for (const words of told) expect(await alert.innerText()).toContain(words);
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
      };
      /** The operator's page, read by somebody who signed in while all was well. */
      const operator = async (): Promise<() => Promise<string>> => {
        const client = new MachineClient(sandbox);
        expect(await client.signInWithCard('ho')).toBe('200 /');
        await client.send(`/language/${language}?back=/`);
        return async () => {
          const html = await (await client.send('/operator/certificates')).text();
          return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
        };
      };

      test.each(troubles)(
        'with the responder %s the list decides, and row and page name it',
        async (mode) => {
          const console = await operator();
          await sandbox.order('/pki/ocsp', { mode });
          await signsIn('chen');
          expect(lastAuditRow(sandbox, 'session.start')).toMatchObject({
            result: 'success',
            details: { revocationSource: 'crl', revocationFromCache: false },
          });
          await sandbox.order('/reader/remove');
          await page.getByRole('button', { name: say.signOut }).first().click();
          await isRefused('wu', say.revoked);
          expect(lastAuditRow(sandbox, 'session.start')).toMatchObject({
            result: 'refused:certificate-revoked',
            details: { detail: 'crl: keyCompromise' },
          });
          const shown = await console();
          expect(shown).toContain('good crl');
          expect(shown).toContain('certificate-revoked crl: keyCompromise');
          expect(shown).toMatch(problems[mode]);
        },
        40_000,
      );

      test.each(lists)(
        'with the responder down and the list %s nobody gets in, and all three say why',
        async (mode) => {
          const console = await operator();
          await sandbox.order('/pki/ocsp', { mode: 'down' });
          await sandbox.order('/pki/crl', { mode });
          await sandbox.order('/clock/advance', { seconds: 120 });
          await isRefused('chen', say.unavailable, say.notYourFault);
          const row = lastAuditRow(sandbox, 'session.start');
          expect(row?.result).toBe('refused:revocation-unavailable');
          expect(row?.details['detail']).toMatch(/^ocsp: .+; crl: crl-(expired|not-found)$/);
          const shown = await console();
          expect(shown).toContain('revocation-unavailable');
          expect(shown).toContain(say.stale);
          await sandbox.order('/pki/ocsp', { mode: 'up' });
          await sandbox.order('/pki/crl', { mode: 'up' });
          await sandbox.order('/clock/advance', { seconds: 60 });
          await signsIn('chen');
          expect(lastAuditRow(sandbox, 'session.start')).toMatchObject({
            details: { revocationSource: 'ocsp' },
          });
        },
        40_000,
      );
    });
  },
);
