import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const password = 'a sentence nobody guesses 42';

describe.skipIf(chromiumPath === undefined)('people without a card (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    // At whatever hour the tests run.
    const portal = { ECPA_HELPDESK_OPENING: '1-7 00:00-23:59' };
    [sandbox, browser] = await Promise.all([runSandbox(portal), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  async function visit(): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true });
    onTestFinished(() => context.close());
    return context.newPage();
  }

  async function signInWithCard(page: Page, card: string, path: string): Promise<void> {
    await sandbox.order('/reader/insert', { card });
    await page.goto(sandbox.base + path);
    await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(cardPin);
    await page.getByRole('button', { name: '登入', exact: true }).click();
  }

  /** From the page of somebody who acts for HR: an initial password for 鄭文傑. */
  async function issue(page: Page): Promise<string> {
    await page.getByRole('link', { name: '權限與兼辦管理' }).click();
    await page.getByRole('link', { name: '重設員工密碼' }).click();
    await page.getByRole('textbox', { name: '姓名、身分證號或帳號' }).fill('鄭文傑');
    await page.getByRole('button', { name: '搜尋' }).click();
    await page.getByRole('link', { name: '發給初始密碼' }).click();
    await page.getByRole('textbox', { name: '事由' }).fill('新進人員報到');
    await page.getByRole('button', { name: '確定發給' }).click();
    const secret = page.getByLabel('初始密碼', { exact: true });
    const text = (await secret.innerText()).trim();
    expect(await page.getByRole('main').innerText()).not.toContain('Y192484681');
    await page.reload();
    // The page is the answer to one gesture, however often the browser sends it.
    expect(await secret.innerText()).toBe(text);
    return text;
  }

  async function activate(page: Page, initialPassword: string): Promise<void> {
    await page.goto(`${sandbox.base}/sign-in/account`);
    await page.getByRole('textbox', { name: '帳號或身分證號' }).fill('Y192484681');
    await page.getByLabel('密碼', { exact: true }).fill(initialPassword);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByRole('textbox', { name: '自訂帳號' }).fill('cheng.wj');
    await page.getByRole('textbox', { name: '電子郵件' }).fill('cheng.wj@example.test');
    await page.getByLabel('新密碼', { exact: true }).fill(password);
    await page.getByLabel('再次輸入新密碼', { exact: true }).fill(password);
    await page.getByRole('button', { name: '送出' }).click();
    await page.getByText('鄭文傑').first().waitFor();
    await page.getByRole('button', { name: '登出' }).first().click();
    await page.goto(`${sandbox.base}/sign-in/account`);
    await page.getByRole('textbox', { name: '帳號或身分證號' }).fill('cheng.wj');
    await page.getByLabel('密碼', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByRole('button', { name: '登出' }).first().waitFor();
  }

  test('get in with an initial password that the head of HR issued', async () => {
    const office = await visit();
    await signInWithCard(office, 'chen', '/');
    const initialPassword = await issue(office);
    await activate(await visit(), initialPassword);
  });

  test('get in with an initial password that the holder of the agency’s card issued', async () => {
    await sandbox.order('/reset');
    const office = await visit();
    await signInWithCard(office, 'culture', '/sign-in/agency');
    await office.getByRole('textbox', { name: '經辦人帳號或身分證號' }).fill('chen.zh');
    await office.getByRole('button', { name: '下一步' }).click();
    const initialPassword = await issue(office);
    await activate(await visit(), initialPassword);
  });

  test('get in with an activation code that the helpdesk gave after every check, and not before', async () => {
    await sandbox.order('/reset');
    const desk = await visit();
    await signInWithCard(desk, 'chou', '/');
    await desk.getByRole('button', { name: '登出' }).first().waitFor();
    await desk.goto(`${sandbox.base}/helpdesk`);
    await desk.getByRole('textbox', { name: '案件編號' }).fill('T-2026-001');
    await desk.getByRole('textbox', { name: '身分證號或帳號' }).fill('Y192484681');
    await desk.getByRole('button', { name: '查詢' }).click();
    await desk.getByText('鄭文傑').first().waitFor();
    expect(await accessibilityProblems(desk)).toEqual([]);
    await desk.getByRole('textbox', { name: '事由' }).fill('沒有卡片，人事單位休假');
    await desk.getByRole('button', { name: '確定發給' }).click();
    await desk.getByRole('alert').first().waitFor();
    expect(await desk.getByLabel('啟用碼', { exact: true }).count()).toBe(0);
    for (const check of await desk.getByRole('checkbox').all()) await check.check();
    await desk.getByRole('textbox', { name: '事由' }).fill('沒有卡片，人事單位休假');
    await desk.getByRole('button', { name: '確定發給' }).click();
    const code = (await desk.getByLabel('啟用碼', { exact: true }).innerText()).trim();
    expect(await accessibilityProblems(desk)).toEqual([]);
    await activate(await visit(), code);
  });

  test('stand on the dashboard beside those who came in before, each with the way they came', async () => {
    await sandbox.order('/reset');
    const centre = await visit();
    await signInWithCard(centre, 'ho', '/');
    await centre.getByRole('button', { name: '登出' }).first().waitFor();
    await centre.goto(`${sandbox.base}/authority/people`);
    const csv = await centre.evaluate(async () => (await fetch('/authority/people.csv')).text());
    const wayOf = (name: string) => csv.split('\r\n').find((line) => line.includes(name));
    expect([wayOf('陳志豪'), wayOf('許雅雯'), wayOf('鄭文傑')]).toEqual([
      expect.stringContaining('自然人憑證'),
      expect.stringContaining('人事人員發給'),
      expect.stringContaining('尚未啟用'),
    ]);
    expect(csv).not.toContain('未記錄方式');
    await centre
      .getByRole('link', { name: /尚未啟用 \d+ 人，看名單/ })
      .first()
      .click();
    await centre.getByRole('heading', { name: '人員名單：尚未啟用' }).waitFor();
    // Who does nothing for HR acts on nobody who is listed.
    expect(await centre.getByRole('checkbox').count()).toBe(0);
  });

  test('are found in the list of the office by name, put in order, ticked for slips and printed', async () => {
    await sandbox.order('/reset');
    const office = await visit();
    await signInWithCard(office, 'chen', '/');
    await office.getByRole('link', { name: '權限與兼辦管理' }).click();
    await office.getByRole('link', { name: '啟用進度' }).click();
    await office.getByRole('link', { name: '開啟人員名單' }).click();
    await office.getByText('篩選與排序').click();
    await office.getByRole('textbox', { name: '到職日起' }).fill('115/2/30');
    await office.getByRole('button', { name: '套用' }).click();
    await office.getByRole('alert').getByRole('link').click();
    await office.getByRole('textbox', { name: '到職日起' }).fill('');
    await office.getByRole('textbox', { name: '姓名' }).fill('鄭');
    await office.getByRole('button', { name: '套用' }).click();
    await office.getByText('共 1 筆').waitFor();
    expect(decodeURIComponent(office.url())).not.toContain('鄭');
    expect(await accessibilityProblems(office)).toEqual([]);
    await office.getByRole('link', { name: '列印用名單' }).click();
    await office.getByRole('link', { name: '回到名單' }).waitFor();
    await office.emulateMedia({ media: 'print' });
    await office.getByText(/列印人：陳志豪/).waitFor();
    await office.emulateMedia({ media: 'screen' });
    await office.getByRole('link', { name: '回到名單' }).click();
    await office.getByRole('link', { name: '清除條件' }).click();
    await office.getByRole('columnheader', { name: '姓名' }).getByRole('link').click();
    expect(await office.getByRole('columnheader', { name: '姓名' }).getAttribute('aria-sort')).toBe(
      'ascending',
    );
    await office.getByRole('checkbox', { name: '選取鄭文傑' }).check();
    await office.getByRole('checkbox', { name: '選取陳志豪' }).check();
    await office.getByRole('button', { name: '發給勾選人員密碼單' }).click();
    await office.getByRole('heading', { name: '確認發給 1 張密碼單' }).waitFor();
    await office.getByText('另有 1 人已啟用').waitFor();
  });

  test('get slips by the batch, which opens the activation for everybody on it', async () => {
    await sandbox.order('/reset');
    const office = await visit();
    await signInWithCard(office, 'chen', '/');
    await office.getByRole('link', { name: '權限與兼辦管理' }).click();
    await office.getByRole('link', { name: '整批列印密碼單' }).click();
    expect(await accessibilityProblems(office)).toEqual([]);
    await office.getByRole('button', { name: /^發給 \d+ 張$/ }).click();
    await office.getByRole('textbox', { name: '事由' }).fill('新進人員報到');
    await office.getByRole('button', { name: '確定發給' }).click();
    await office.getByText(/完成：發給/).waitFor();
    expect(await accessibilityProblems(office)).toEqual([]);
    const slip = office.getByRole('region', { name: '初始密碼單：鄭文傑' });
    await activate(await visit(), (await slip.locator('.secret').innerText()).trim());
  });
});
