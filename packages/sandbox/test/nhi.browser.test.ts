import { cardPin } from '@ecpa/card-simulator';
import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runSandbox, type TestSandbox } from './running-sandbox.ts';

const words = {
  'zh-Hant-TW': {
    nhi: '健保卡登入',
    go: '前往驗證健保卡',
    password: '健保卡註冊密碼',
    verify: '驗證',
    cancel: '取消',
    welcome: '許雅雯，您好',
    mobile: '行動自然人憑證登入',
    id: '身分證號',
    next: '下一步',
    approve: '確認登入',
    decline: '拒絕',
    byCard: '身分已由卡片證明',
    refusals: {
      cancelled: '驗證已取消',
      unknownCard: '驗證服務不認得這張卡片或手機',
      lost: '這張卡片或手機已經失效',
      separated: '人事資料顯示您已離職',
      unknown: '人事資料中查無此人',
      notActive: '帳號還沒有啟用',
      locked: '密碼錯誤次數過多',
      used: '這次驗證不能用在這裡',
      expired: '驗證已經逾時',
      silent: '驗證服務暫時沒有回應',
    },
  },
  en: {
    nhi: 'Sign in by NHI card',
    go: 'Go and verify the card',
    password: 'Registered password of the card',
    verify: 'Verify',
    cancel: 'Cancel',
    welcome: 'Welcome, 許雅雯',
    mobile: 'Sign in by mobile certificate',
    id: 'National ID number',
    next: 'Next',
    approve: 'Confirm',
    decline: 'Decline',
    byCard: 'the card has proven who you are',
    refusals: {
      cancelled: 'The verification was cancelled',
      unknownCard: 'The card or phone is not known to the service',
      lost: 'The card or phone is no longer valid',
      separated: 'The register says that you have left',
      unknown: 'Not found in the personnel register',
      notActive: 'The account is not active yet',
      locked: 'Too many wrong passwords',
      used: 'This verification is no good here',
      expired: 'The verification has timed out',
      silent: 'The verification service is not answering',
    },
  },
} as const;
type Language = keyof typeof words;
const languages: readonly Language[] = ['zh-Hant-TW', 'en'];

describe.skipIf(chromiumPath === undefined)('outside verifiers (skipped without Chromium)', () => {
  let sandbox: TestSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([runSandbox(), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.end();
  });
  beforeEach(() => sandbox.order('/verifiers/mode', { mode: 'up' }));

  async function visit(
    language: Language,
    { javaScriptEnabled = true, phone = false }: { javaScriptEnabled?: boolean; phone?: boolean } = {},
  ): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled,
      bypassCSP: javaScriptEnabled,
      viewport: phone ? { width: 320, height: 700 } : { width: 1280, height: 900 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(sandbox.base);
    if (language === 'en') await page.getByRole('link', { name: 'English' }).click();
    return page;
  }
  const look = async (page: Page) => {
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  };
  const insert = (card: string) => sandbox.order('/reader/insert', { card });

  async function toInsurer(page: Page, language: Language): Promise<void> {
    await page.goto(`${sandbox.base}/sign-in/nhi`);
    await page.getByRole('button', { name: words[language].go }).click();
    await page.getByLabel(words[language].password).waitFor();
  }
  async function verify(page: Page, language: Language, password: string = cardPin): Promise<void> {
    await page.getByLabel(words[language].password).fill(password);
    await page.getByRole('button', { name: words[language].verify, exact: true }).click();
  }

  describe.each(languages)('in %s', (language) => {
    const say = words[language];

    test('許雅雯 signs in with her insurance card and reaches what needs a card', async () => {
      await insert('hsu-nhi');
      const page = await visit(language);
      await page.getByRole('link', { name: say.nhi }).click();
      await look(page);
      await page.getByRole('button', { name: say.go }).click();
      await page.getByLabel(say.password).waitFor();
      await look(page);
      expect(new URL(page.url()).origin).not.toBe(sandbox.base);
      await verify(page, language);
      await page.getByRole('heading', { name: say.welcome }).waitFor();
      expect(await page.getByRole('main').innerText()).toContain(say.byCard);
      expect(page.url()).toBe(`${sandbox.base}/`);
      const opened = page.context().waitForEvent('page');
      await page.getByRole('link', { name: /MyData/ }).click();
      const record = await opened;
      await record
        .getByText(/自然人憑證或健保卡|Natural-person or NHI card/)
        .first()
        .waitFor();
      expect(new URL(record.url()).port).not.toBe(new URL(sandbox.base).port);
    });

    test('every card and answer that is no good is refused in its own words', async () => {
      const page = await visit(language);
      const cases = [
        ['lin-nhi', 'notActive'],
        ['forged-nhi', 'unknownCard'],
        ['lost-nhi', 'lost'],
        ['lin', 'unknownCard'],
        ['unregistered-nhi', 'unknownCard'],
        ['chang-nhi', 'separated'],
        ['yang-nhi', 'unknown'],
      ] as const;
      // All of them once; in the other language those whose words are only here.
      for (const [card, refusal] of language === 'en' ? cases.slice(0, 3) : cases) {
        await insert(card);
        await toInsurer(page, language);
        await verify(page, language);
        const alert = page.getByRole('alert');
        await alert.getByText(say.refusals[refusal]).waitFor();
        const [, article = ''] = /\/help\/(\d+)/.exec(await alert.innerHTML()) ?? [];
        expect(Number(article)).toBeGreaterThan(300);
      }
      await look(page);
      await insert('hsu-nhi');
      await toInsurer(page, language);
      await page.getByRole('button', { name: say.cancel }).click();
      await page.getByRole('alert').getByText(say.refusals.cancelled).waitFor();
    });

    test('the phone signs in once the right person confirms, and shows what it waits for', async () => {
      const page = await visit(language);
      await page.getByRole('link', { name: say.mobile }).first().click();
      await look(page);
      await page.getByLabel(say.id).fill('Y292855852');
      await page.getByRole('button', { name: say.next }).click();
      await page.getByRole('alert').waitFor();
      await page.getByLabel(say.id).fill('y292855851');
      await page.getByRole('button', { name: say.next }).click();
      await page.locator('.qr').waitFor();
      await look(page);
      const check = await page.locator('.check-number strong').innerText();
      const phone = await page.context().newPage();
      const shown = (await page.locator('.scan a').getAttribute('href')) ?? '';
      await phone.goto(`${shown}${language === 'en' ? '&lang=en' : ''}`);
      await phone.getByText(check, { exact: true }).waitFor();
      expect(await accessibilityProblems(phone)).toEqual([]);
      await phone.getByRole('button', { name: say.approve }).click();
      await page.getByRole('heading', { name: say.welcome }).waitFor({ timeout: 20_000 });
    });
  });

  const approve = (ticket: string, phone: string, answer = 'approve') =>
    fetch(`${sandbox.controlUrl}/verifiers/phone`, {
      method: 'POST',
      body: new URLSearchParams({ ticket, phone, answer }),
    });
  async function askPhone(page: Page): Promise<string> {
    await page.goto(`${sandbox.base}/sign-in/mobile`);
    await page.getByLabel('身分證號').fill('Y292855851');
    await page.getByRole('button', { name: '下一步' }).click();
    const shown = await page.locator('.scan a').getAttribute('href');
    return new URL(shown ?? '').searchParams.get('ticket') ?? '';
  }

  test('another person’s phone confirms nothing, and a declined request ends', async () => {
    const page = await visit('zh-Hant-TW', { phone: true });
    const ticket = await askPhone(page);
    expect(await (await approve(ticket, 'chen')).text()).toContain('給另一支手機');
    await look(page);
    await approve(ticket, 'hsu', 'decline');
    await page.getByRole('alert').getByText('驗證已取消').waitFor({ timeout: 20_000 });
  });

  test('without JavaScript the phone’s page reloads itself and the way back has a button', async () => {
    const page = await visit('zh-Hant-TW', { javaScriptEnabled: false });
    const ticket = await askPhone(page);
    await approve(ticket, 'hsu');
    await page.getByRole('button', { name: '繼續' }).click({ timeout: 20_000 });
    await page.getByRole('heading', { name: '許雅雯，您好' }).waitFor();
    await page.context().clearCookies();
    await insert('hsu-nhi');
    await toInsurer(page, 'zh-Hant-TW');
    await verify(page, 'zh-Hant-TW');
    await page.getByRole('button', { name: '繼續' }).click();
    await page.getByRole('heading', { name: '許雅雯，您好' }).waitFor();
  });

  /** The address to which the insurer sends the browser, before the browser has gone there. */
  async function addressBack(page: Page): Promise<string> {
    await insert('hsu-nhi');
    await toInsurer(page, 'zh-Hant-TW');
    const body = new URLSearchParams({ act: 'verify', password: cardPin });
    const { headers } = await fetch(page.url(), { method: 'POST', redirect: 'manual', body });
    return headers.get('location') ?? '';
  }
  const used = '這次驗證不能用在這裡';

  test('a verification signs in the browser that began it, once, and no other', async () => {
    const page = await visit('zh-Hant-TW');
    const address = await addressBack(page);
    const stranger = await visit('zh-Hant-TW');
    await stranger.goto(address);
    await stranger.getByRole('alert').getByText(used).waitFor();
    await page.goto(address);
    await page.getByRole('heading', { name: '許雅雯，您好' }).waitFor();
    await page.getByRole('button', { name: '登出' }).first().click();
    await page.goto(address);
    await page.getByRole('alert').getByText(used).waitFor();
  });

  test('a password that is wrong three times stops the card, and nothing is signed in', async () => {
    const page = await visit('zh-Hant-TW');
    await insert('yang-nhi');
    await toInsurer(page, 'zh-Hant-TW');
    await verify(page, 'zh-Hant-TW', '111111');
    await page.getByText('還可以再試 2 次').waitFor();
    await verify(page, 'zh-Hant-TW', '111111');
    await verify(page, 'zh-Hant-TW', '111111');
    await page.getByRole('alert').getByText('密碼錯誤次數過多').waitFor();
    await toInsurer(page, 'zh-Hant-TW');
    await verify(page, 'zh-Hant-TW');
    await page.getByRole('alert').getByText('密碼錯誤次數過多').waitFor();
  });

  test.each(['down', 'garbage', 'unsigned'])('a verifier that is %s is not believed', async (mode) => {
    const page = await visit('zh-Hant-TW');
    const address = await addressBack(page);
    await sandbox.order('/verifiers/mode', { mode });
    await page.goto(address);
    await page.getByRole('alert').getByText('驗證服務暫時沒有回應').waitFor();
    await sandbox.order('/verifiers/mode', { mode: 'up' });
    await page.goto(address);
    await page.getByRole('heading', { name: '許雅雯，您好' }).waitFor();
  });

  test('a ticket that is over is refused as that', async () => {
    const page = await visit('zh-Hant-TW');
    const address = await addressBack(page);
    await sandbox.order('/clock/advance', { seconds: 301 });
    await page.goto(address);
    await page.getByRole('alert').getByText('驗證已經逾時').waitFor();
  });

  test('the verifier answers nobody who does not hold its secret', async () => {
    const body = JSON.stringify({ ticket: 'x', nonce: 'y' });
    const url = `${sandbox.controlUrl}/verifiers/nhi/results`;
    const answers = await Promise.all([
      fetch(url, { method: 'POST', body }),
      fetch(url, {
        method: 'POST',
        body,
        headers: { 'signature-input': 'ecpa=()', signature: 'ecpa=:AA==:' },
      }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});
