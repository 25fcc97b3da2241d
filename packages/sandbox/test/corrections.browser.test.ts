import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

describe.skipIf(chromiumPath === undefined)('HR corrects by hand (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });

  /** A browser of its own, at the home page with this card in the reader and its PIN given. */
  async function withCard(card: string): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await sandbox.order('/reader/insert', { card });
    await page.goto(sandbox.base);
    await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(cardPin);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    return page;
  }
  const signIn = async (card: string): Promise<Page> => {
    const page = await withCard(card);
    await page.getByRole('button', { name: '登出' }).first().waitFor();
    return page;
  };
  const sound = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };
  const openPerson = async (page: Page, name: string) => {
    await page.goto(`${sandbox.base}/authority/reset-password`);
    await page.getByRole('textbox', { name: '姓名、身分證號或帳號' }).fill(name);
    await page.getByRole('button', { name: '搜尋' }).click();
    await page.getByRole('link', { name: '發給初始密碼' }).click();
  };

  test('a new employee, an alias that a second officer confirms, and the card of a name with a dot binds', async () => {
    const head = await signIn('chen');
    await head.getByRole('link', { name: '權限與兼辦管理' }).click();
    await head.getByRole('link', { name: /^新進人員/ }).click();
    await sound(head);
    await head.getByRole('button', { name: '檢查內容' }).click();
    // Everything that is missing is told at once, above and beside the fields.
    await head.getByRole('alert').waitFor();
    await sound(head);
    await head.getByRole('textbox', { name: '身分證號' }).fill('Y292 484 683');
    await head.getByRole('textbox', { name: '姓名' }).fill('楊·雅亭');
    await head.getByLabel('機關').selectOption({ label: '晴川市立圖書館（Y00030000D）' });
    await head.getByRole('textbox', { name: '職稱' }).fill('館員');
    await head.getByRole('textbox', { name: '到職日' }).fill('115/01/02');
    await head.getByRole('textbox', { name: '事由' }).fill('府人任字第 1150001 號');
    await head.getByRole('button', { name: '檢查內容' }).click();
    await head.getByRole('heading', { name: '確認異動內容' }).waitFor();
    await head.getByText('新增').first().waitFor();
    await sound(head);
    await head.getByRole('button', { name: '確定辦理' }).click();
    await head.getByText('已辦理異動').waitFor();
    await sound(head);
    expect(await head.getByRole('main').innerText()).not.toContain('Y292484683');

    const officer = await signIn('huang');
    await openPerson(officer, '楊雅亭');
    await officer.getByRole('link', { name: '姓名的其他寫法' }).click();
    await officer.getByRole('textbox', { name: '其他寫法' }).fill('楊‧雅婷');
    await officer.getByRole('textbox', { name: '依據的證件' }).fill('戶口名簿');
    await officer.getByRole('button', { name: '登錄' }).click();
    await officer.getByText('已登錄，待確認').waitFor();

    await head.goto(`${sandbox.base}/authority/aliases`);
    await head.getByRole('link', { name: '查看' }).click();
    await head.getByRole('button', { name: '確認', exact: true }).click();
    await head.getByText('已確認').waitFor();

    const herself = await withCard('yang');
    await herself.getByRole('textbox', { name: '自訂帳號或身分證號' }).fill('Y292484683');
    await herself.getByRole('button', { name: '下一步' }).click();
    await herself.getByRole('textbox', { name: '自訂帳號' }).waitFor();
    await herself.getByRole('button', { name: '送出' }).waitFor();
  });

  test('a leave is shown with its periods, confirmed, and stands in the record', async () => {
    const head = await signIn('chen');
    await openPerson(head, '鄭文傑');
    await head.getByRole('link', { name: '職務與異動' }).click();
    await head.getByRole('radio', { name: '留職停薪' }).check();
    await head.getByRole('textbox', { name: '生效日' }).fill('2099-01-01');
    await head.getByRole('textbox', { name: '最後一日' }).fill('2099-12-31');
    await head.getByRole('textbox', { name: '事由' }).fill('育嬰留職停薪');
    await head.getByRole('button', { name: '檢查內容' }).click();
    await head.getByText('2099-01-01 – 2099-12-31').waitFor();
    await head.getByRole('button', { name: '確定辦理' }).click();
    await head.getByText('已辦理異動').waitFor();
    await head.getByRole('cell', { name: '2100-01-01' }).waitFor();
    await sound(head);
  });
});
