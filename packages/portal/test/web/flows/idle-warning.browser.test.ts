import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fullSession } from '../site.ts';
import { startExampleSite } from './example-site.ts';

const minute = 60_000;

/** A page of somebody who is signed in, in a browser whose clock the test moves; `asked` counts requests of the session. */
async function openForm(change: { idleSeconds?: number; expiresAt?: Date } = {}) {
  const state = { isOver: false, asked: 0 };
  const example = await startExampleSite({
    resolveSession() {
      state.asked += 1;
      return Promise.resolve(
        state.isOver
          ? { kind: 'none', ended: 'idle' }
          : { kind: 'session', session: { ...fullSession, ...change } },
      );
    },
  });
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    await example.close();
  });
  const context = await browser.newContext({ baseURL: example.site.origin, bypassCSP: true });
  await context.addCookies([
    {
      name: '__Host-ecpa-session',
      value: 'full-session-token-000000',
      url: 'https://localhost/',
      secure: true,
    },
  ]);
  const open = async (path = '/account/email'): Promise<Page> => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(path);
    return page;
  };
  return { state, open };
}

const warning = (page: Page) => page.getByRole('dialog', { name: '即將自動登出' });

describe.skipIf(chromiumPath === undefined)(
  'the warning before a session ends (skipped without Chromium)',
  () => {
    test('comes two minutes ahead, keeps what is half filled in, and by keyboard keeps the session', async () => {
      const { state, open } = await openForm();
      const page = await open();
      await page.fill('[name=email]', 'half.a.line@');
      await page.clock.fastForward(12 * minute);
      expect(await warning(page).isVisible()).toBe(false);
      await page.clock.fastForward(minute);
      await warning(page).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      const before = state.asked;
      await page.keyboard.press('Enter');
      await warning(page).waitFor({ state: 'hidden' });
      expect(state.asked).toBe(before + 1);
      expect(await page.inputValue('[name=email]')).toBe('half.a.line@');
      await page.clock.fastForward(12 * minute);
      expect(await warning(page).isVisible()).toBe(false);
    });

    test('leaves the page at the end, and signing in leads back to it', async () => {
      const { state, open } = await openForm();
      const page = await open();
      await page.clock.fastForward(13 * minute);
      await warning(page).waitFor();
      state.isOver = true;
      await page.clock.fastForward(2 * minute + 5000);
      await page.getByRole('alert').waitFor();
      expect(new URL(page.url()).pathname).toBe('/account/email');
      const way = await page.locator('main a[href^="/sign-in/account"]').first().getAttribute('href');
      expect(way).toMatch(/[?&]to=/);
    });

    test('goes in every tab when the person is active in one', async () => {
      const { open } = await openForm();
      const [first, second] = [await open(), await open()];
      await first.clock.fastForward(13 * minute);
      await warning(first).waitFor();
      await second.reload();
      await warning(first).waitFor({ state: 'hidden' });
    });

    test('of the last end offers no longer stay, and is told once', async () => {
      const { open } = await openForm({
        expiresAt: new Date(new Date('2026-03-02T01:00:00Z').getTime() + 5 * minute),
      });
      const page = await open();
      await page.clock.fastForward(3 * minute + 1000);
      await warning(page).waitFor();
      expect(await page.getByRole('button', { name: '保持登入' }).isVisible()).toBe(false);
      await page.getByRole('button', { name: '知道了' }).click();
      await page.clock.fastForward(10_000);
      expect(await warning(page).isVisible()).toBe(false);
    });
  },
);
