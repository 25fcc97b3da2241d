import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

describe.skipIf(chromiumPath === undefined)('the self-test (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  test.each([
    ['lin', 'certificate', '有效至'],
    ['li', 'certificate', '過期'],
    ['tsai', 'card', '已鎖卡'],
    ['encryption-only', 'certificate', '沒有可以登入的憑證'],
    [undefined, 'card', '沒有插入卡片'],
  ])('with %s in the reader finds at %s: %s', async (card, line, words) => {
    await sandbox.order('/reader/remove');
    if (card !== undefined) await sandbox.order('/reader/insert', { card });
    const context = await browser.newContext({ bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${sandbox.base}/check`);
    const shown = page.locator(`[data-check=${line}] [data-outcome]:not([hidden])`);
    await shown.waitFor();
    expect(await shown.innerText()).toContain(words);
    expect(await accessibilityProblems(page)).toEqual([]);
    const report = await page.getByLabel('檢測報告').inputValue();
    expect(report).toContain('ok agent: found');
    expect(report).not.toMatch(/林|李|蔡/);
  });

  test.each([
    ['lin', '246810', 'signature', '卡片完成簽章', 'revocation', '沒有被廢止'],
    ['wu', '246810', 'signature', '卡片完成簽章', 'revocation', '已被廢止'],
    ['culture', '246810', 'signature', '卡片完成簽章', 'revocation', '沒有被廢止'],
    ['lin', '111111', 'signature', '還可試 2 次', 'pin', undefined],
  ])('a trial with %s and PIN %s signs nobody in, and says: %s %s', async (...row) => {
    const [card, pin, line, words, second, secondWords] = row;
    await sandbox.order('/reader/remove');
    await sandbox.order('/reader/insert', { card });
    const context = await browser.newContext({ bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${sandbox.base}/check`);
    await page.getByLabel('憑證密碼（PIN 碼）').fill(pin);
    await page.getByRole('button', { name: '試簽' }).click();
    const shown = page.locator(`[data-check=${line}] [data-outcome]:not([hidden])`);
    await shown.waitFor();
    expect(await shown.innerText()).toContain(words);
    if (secondWords !== undefined) {
      const other = page.locator(`[data-check=${second}] [data-outcome]:not([hidden])`);
      expect(await other.innerText()).toContain(secondWords);
    }
    const report = await page.getByLabel('檢測報告').inputValue();
    expect(report).toMatch(/(ok|FAIL) signature/);
    expect(report).not.toMatch(/林|吳|0003|246810|111111/);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('__Host-ecpa-session');
  });

  test('without a reader says so, and a second look sees it again', async () => {
    await sandbox.order('/reader/unplug');
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(`${sandbox.base}/check`);
    await page.locator('[data-check=reader] [data-outcome=missing]:not([hidden])').waitFor();
    await sandbox.order('/reader/plug');
    await page.getByRole('button', { name: '再檢測一次' }).click();
    await page.locator('[data-check=reader] [data-outcome=found]:not([hidden])').waitFor();
  });
});
