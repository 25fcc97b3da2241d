import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

describe.skipIf(chromiumPath === undefined)('slips for many (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true, ...options });
    onTestFinished(() => context.close());
    return context.newPage();
  }

  async function signIn(page: Page): Promise<void> {
    await sandbox.order('/reader/insert', { card: 'chen' });
    await page.goto(sandbox.base);
    await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(cardPin);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByRole('link', { name: '權限與兼辦管理' }).waitFor();
  }

  const issueButton = (page: Page) => page.getByRole('button', { name: /^發給 \d+ 張$/ });

  test('are chosen, confirmed, printed and signed for, and void no slip without a word', async () => {
    const page = await visit();
    await signIn(page);
    await page.getByRole('link', { name: '權限與兼辦管理' }).click();
    await page.getByRole('link', { name: '整批列印密碼單' }).click();
    await page.getByRole('link', { name: '全不選' }).click();
    expect(await issueButton(page).innerText()).toBe('發給 0 張');
    await page.getByRole('checkbox', { name: '鄭文傑' }).check();
    await page.getByRole('checkbox', { name: '林嘉文' }).check();
    expect(await issueButton(page).innerText()).toBe('發給 2 張');
    expect(await accessibilityProblems(page)).toEqual([]);
    await issueButton(page).click();
    await page.getByRole('heading', { name: '確認發給 2 張密碼單' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('textbox', { name: '事由' }).fill('新進人員報到');
    await page.getByRole('button', { name: '確定發給' }).click();
    await page.getByText('完成：發給 2 張').waitFor();
    expect(await page.getByLabel('初始密碼', { exact: true }).count()).toBe(2);
    expect(await accessibilityProblems(page)).toEqual([]);
    const printed = page.evaluate(
      () =>
        new Promise((resolve) => {
          window.print = () => {
            resolve(true);
          };
        }),
    );
    await page.getByRole('button', { name: '列印密碼單' }).click();
    expect(await printed).toBe(true);
    await page.getByRole('link', { name: '開啟簽收清冊' }).click();
    await page.getByRole('row', { name: /鄭文傑/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole('link', { name: '整批列印密碼單' }).click();
    expect(await page.getByRole('checkbox', { name: '鄭文傑' }).isChecked()).toBe(false);
    await page.getByText('由陳志豪發給').first().waitFor();
    await page.getByRole('link', { name: '全不選' }).click();
    await page.getByRole('checkbox', { name: '鄭文傑' }).check();
    await issueButton(page).click();
    await page.getByRole('heading', { name: '1 人手上的密碼單將作廢' }).waitFor();
    await page.getByRole('link', { name: '取消' }).click();
    await page.getByText('由陳志豪發給').first().waitFor();
  });

  test('are issued without JavaScript, on a phone and in English', async () => {
    const office = await visit();
    await signIn(office);
    const page = await visit({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
      storageState: await office.context().storageState(),
    });
    await page.goto(`${sandbox.base}/language/en?back=/authority/slips`);
    await page.getByRole('link', { name: 'Select none' }).click();
    await page.getByRole('checkbox', { name: '李美玲' }).check();
    await page.getByRole('button', { name: /^Issue \d+$/ }).click();
    await page.getByRole('heading', { name: 'Issue password slips to 1?' }).waitFor();
    await page.getByRole('textbox', { name: 'Reason' }).fill('new colleague');
    await page.getByRole('button', { name: 'Issue now' }).click();
    await page.getByText('Finished: 1 issued').waitFor();
    expect(await page.getByLabel('Initial password', { exact: true }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Print the slips' }).count()).toBe(0);
  });
});
