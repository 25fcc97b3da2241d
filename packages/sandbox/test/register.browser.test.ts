import { execFileSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const header = '身分證號,姓名,機關代碼,職稱,狀態,起日';
const fileOf = (...rows: string[]) => ({
  name: '名冊.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`\ufeff${[header, ...rows].join('\r\n')}\r\n`),
});
const newcomer = 'A800000014,王小美,Y00020000C,科員,現職,';
const chen = 'Y191000001,陳志豪,Y00020000C,人事室主任,現職,';
const six = ['A234567893', 'F131104093', 'M115187864', 'Z256783650', 'AB12345677', 'AC12345679'].map(
  (nationalId, nth) => `${nationalId},王${'甲乙丙丁戊己'[nth] ?? ''},Y00020000C,科員,現職,`,
);

describe.skipIf(chromiumPath === undefined)('reports in a real browser (skipped without Chromium)', () => {
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

  const kept = <Context extends BrowserContext>(context: Context): Context => {
    onTestFinished(() => context.close());
    return context;
  };

  async function signIn(card: string): Promise<Page> {
    const page = await kept(await browser.newContext({ bypassCSP: true })).newPage();
    await sandbox.order('/reader/insert', { card });
    await page.goto(sandbox.base);
    await page.getByRole('textbox', { name: '憑證密碼（PIN 碼）' }).fill(cardPin);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.getByRole('button', { name: '登出' }).first().waitFor();
    return page;
  }

  async function upload(page: Page, file: ReturnType<typeof fileOf>, rows?: number): Promise<void> {
    await page.goto(`${sandbox.base}/register`);
    if (rows !== undefined) {
      await page.getByRole('radio', { name: '完整名冊' }).check();
      await page.getByRole('textbox', { name: '資料筆數' }).fill(String(rows));
    }
    await page.getByLabel('報送檔案').setInputFiles(file);
    await page.getByRole('button', { name: '檢查檔案' }).click();
  }

  const sound = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };

  test('HR uploads, sees the plan, applies it, finds the new employee and issues the initial password', async () => {
    const office = await signIn('chen');
    await office.getByRole('link', { name: '權限與兼辦管理' }).click();
    await office.getByRole('link', { name: '人事資料報送' }).first().click();
    await sound(office);
    await upload(office, fileOf(newcomer));
    await office.getByRole('heading', { name: '異動計畫' }).waitFor();
    await office.getByRole('cell', { name: '新增' }).first().waitFor();
    await sound(office);
    await office.getByRole('button', { name: '確定套用' }).click();
    await office.getByText('已全部套用').waitFor();
    await sound(office);
    const [download] = await Promise.all([
      office.waitForEvent('download'),
      office.getByRole('link', { name: '下載結果' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('report.csv');
    await office.goto(`${sandbox.base}/authority/reset-password`);
    await office.getByRole('textbox', { name: '姓名、身分證號或帳號' }).fill('王小美');
    await office.getByRole('button', { name: '搜尋' }).click();
    await office.getByRole('link', { name: '發給初始密碼' }).click();
    await office.getByRole('textbox', { name: '事由' }).fill('新進人員報到');
    await office.getByRole('button', { name: '確定發給' }).click();
    expect((await office.getByLabel('初始密碼', { exact: true }).innerText()).trim()).not.toBe('');
  });

  test('two people of the centre release a report that is held, with the names on the page', async () => {
    const folder = path.join(sandbox.dataDir, 'portal');
    const ecpa = (...order: string[]) =>
      execFileSync(
        process.execPath,
        [path.join(import.meta.dirname, '../../portal/dist/ecpa.js'), ...order],
        {
          env: {
            ...process.env,
            ECPA_DATA_DIR: folder,
            ECPA_DATABASE_URL: `sqlite:${path.join(folder, 'ecpa.sqlite')}`,
            ECPA_KEYS_FILE: path.join(folder, 'keys.json'),
            ECPA_BASE_URL: sandbox.base,
          },
        },
      );
    const huang = [
      '--person',
      'Y291371178',
      '--role',
      'operator',
      '--agency',
      'Y00010000B',
      '--scope',
      'all',
    ];
    ecpa('authority', 'grant', ...huang);
    const first = await signIn('ho');
    await upload(first, fileOf(...six));
    await first.getByRole('button', { name: '確定套用' }).click();
    await first.getByText('已全部套用').waitFor();
    await upload(first, fileOf(chen), 1);
    await first.getByRole('heading', { name: '保留中，待放行', level: 1 }).waitFor();
    for (const each of six)
      expect(await first.getByRole('main').innerText()).toContain(each.split(',')[1] ?? '');
    await sound(first);
    const address = first.url().replace(/[?#].*/, '');
    const release = async (page: Page) => {
      await page.goto(address);
      await page.getByRole('textbox', { name: '事由' }).fill('機關整併，已與機關核對');
      await page.getByRole('button', { name: '確定放行' }).click();
    };
    await release(first);
    await first.getByText('尚待另一位系統管理者放行').waitFor();
    const second = await signIn('huang');
    await release(second);
    await second.getByText('已全部套用').waitFor();
    await first.reload();
    await first.getByText('已全部套用').waitFor();
  });

  test('what cannot be read is told on the page, whichever language it has, and may be tried again there', async () => {
    const office = await signIn('chen');
    await office.goto(`${sandbox.base}/register`);
    await office.getByRole('button', { name: '檢查檔案' }).click();
    await office.getByRole('alert').getByText('請選擇檔案').waitFor();
    await office.getByRole('textbox', { name: '資料日期' }).fill('banana');
    await office.getByLabel('報送檔案').setInputFiles(fileOf(newcomer));
    await office.getByRole('button', { name: '檢查檔案' }).click();
    // The page came by script, and is as good as any.
    await office.getByRole('alert').getByText('不是日期').waitFor();
    await sound(office);
    await office.getByRole('textbox', { name: '資料日期' }).fill('');
    await office.getByLabel('報送檔案').setInputFiles(fileOf(newcomer.replace('A800000014', 'A800000015')));
    await office.getByRole('button', { name: '檢查檔案' }).click();
    await office.getByRole('heading', { name: '未通過檢查' }).waitFor();
    await office.getByText('第 2 列').first().waitFor();
    await sound(office);
    await office.getByRole('link', { name: 'English' }).click();
    await office.getByText('Nothing was changed').first().waitFor();
    await sound(office);
  });

  test('an upload shows what left, and leaves nothing when it is stopped', async () => {
    const office = await signIn('chen');
    await office.goto(`${sandbox.base}/register`);
    const rows = Array.from({ length: 40_000 }, () => newcomer);
    await office.getByLabel('報送檔案').setInputFiles(fileOf(...rows));
    const line = await office.context().newCDPSession(office);
    await line.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 200_000,
    });
    await office.getByRole('button', { name: '檢查檔案' }).click();
    await office.getByText(/正在上傳：[1-9]\d?%/).waitFor();
    const bar = office.locator('.upload-progress progress');
    expect(Number(await bar.getAttribute('value'))).toBeLessThan(1);
    await sound(office);
    await office.getByRole('button', { name: '取消上傳' }).click();
    await bar.waitFor({ state: 'detached' });
    await expect
      .poll(async () => {
        await office.reload();
        return office.getByRole('table', { name: '報送紀錄' }).innerText();
      })
      .toContain('已取消');
  });

  test('works without JavaScript', async () => {
    const signedIn = await signIn('chen');
    const storageState = await signedIn.context().storageState();
    const page = await kept(await browser.newContext({ storageState, javaScriptEnabled: false })).newPage();
    await upload(page, fileOf(newcomer));
    await page.getByRole('button', { name: '確定套用' }).click({ timeout: 60_000 });
    await page.getByText('已全部套用').waitFor({ timeout: 60_000 });
  });
});
