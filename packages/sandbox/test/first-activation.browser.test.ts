import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const password = '春天的雨下在晴川的老街上很久了';

describe.skipIf(chromiumPath === undefined)('a first activation by card (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  beforeEach(() => sandbox.order('/reset'));
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    onTestFinished(() => context.close());
    return context.newPage();
  }
  const pin = (page: Page) => page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' });

  test('takes at most twelve actions from the home page to 啟用完成, and keeps what was typed where something is wrong', async () => {
    const page = await visit();
    let actions = 0;
    const act = async (step: Promise<unknown>) => {
      actions += 1;
      await step;
    };
    await sandbox.order('/reader/insert', { card: 'lin' });
    await page.goto(sandbox.base);
    await act(pin(page).fill(cardPin));
    await act(page.getByRole('button', { name: '登入', exact: true }).click());
    await act(page.getByRole('textbox', { name: '自訂帳號或身分證號' }).fill('Y291000003'));
    await act(page.getByRole('button', { name: '下一步' }).click());
    const name = page.getByRole('textbox', { name: '自訂帳號' });
    const again = page.getByLabel('再次輸入新密碼', { exact: true });
    await name.fill('chen.zh');
    await name.blur();
    await page.getByText('這個帳號已經有人使用').waitFor();
    await page.getByLabel('新密碼', { exact: true }).fill(password);
    await page.getByRole('button', { name: '送出' }).click();
    const summary = page.locator('[data-error-summary]');
    await summary.waitFor();
    // All of it at once, and nothing is lost.
    expect(await summary.innerText()).toContain('這個帳號已經有人使用');
    expect(await summary.innerText()).toContain('電子郵件');
    expect(await page.evaluate("document.activeElement?.hasAttribute('data-error-summary')")).toBe(true);
    expect(await page.title()).toMatch(/^錯誤：/);
    expect(await page.getByLabel('新密碼', { exact: true }).inputValue()).toBe(password);
    expect(await accessibilityProblems(page)).toEqual([]);
    await act(name.fill('lin.jw'));
    await act(page.getByRole('textbox', { name: '電子郵件' }).fill('lin.jw@example.test'));
    await act(again.fill(password));
    await act(page.getByRole('button', { name: '送出' }).click());
    await act(page.getByRole('button', { name: '登出' }).first().click());
    await page.goto(sandbox.base);
    await act(pin(page).fill(cardPin));
    await act(page.getByRole('button', { name: '登入', exact: true }).click());
    await page.getByRole('heading', { name: '啟用完成' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    // The password was typed once before the refusal.
    expect(actions + 1).toBeLessThanOrEqual(12);
    await page.goto(sandbox.base);
    expect(await page.getByRole('heading', { name: '啟用完成' }).count()).toBe(0);
  });

  test('leads a phone with what works there, and opens the card panel when asked to', async () => {
    const page = await visit({ viewport: { width: 390, height: 800 } });
    // A phone has no reader: nothing answers there.
    await page.route(/agent\/status|popupForm/, (route) => route.abort());
    await page.goto(sandbox.base);
    const first = page.getByRole('link', { name: '帳號登入' });
    await first.waitFor();
    expect(await pin(page).isVisible()).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('link', { name: '以讀卡機與自然人憑證登入' }).click();
    await pin(page).waitFor();
    await first.click();
    await page.getByRole('textbox', { name: '帳號或身分證號' }).waitFor();
  });

  test('tells separated and on-leave people so in a row of their own', async () => {
    for (const [card, nationalId, title] of [
      ['chang', 'Y191371176', '離職'],
      ['su', 'Y193227028', '留職停薪'],
    ] as const) {
      const page = await visit();
      await sandbox.order('/reader/insert', { card });
      await page.goto(sandbox.base);
      await pin(page).fill(cardPin);
      await page.getByRole('button', { name: '登入', exact: true }).click();
      await page.getByRole('textbox', { name: '自訂帳號或身分證號' }).fill(nationalId);
      await page.getByRole('button', { name: '下一步' }).click();
      await page.getByRole('alert').filter({ hasText: title }).waitFor();
      const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
      expect(await row('核對憑證持有人').innerText()).toContain('完成');
      expect(await row('現職狀態').innerText()).toContain('未通過');
      expect(await page.title()).toMatch(/^錯誤：/);
    }
  });
});
