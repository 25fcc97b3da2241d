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
