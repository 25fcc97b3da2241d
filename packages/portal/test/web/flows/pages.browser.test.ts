import { accessibilityProblems, chromiumPath, launchChromium, sidewaysOverflow } from '@ecpa/testkit';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused } from '../../../src/domain/refusal.ts';
import { refusedCheck, runningCheck, waitingClaim } from '../example-use-cases.ts';
import { waitingUid } from '../example-applications.ts';
import { atCard, inActivation, inEnglish, signedIn } from '../site.ts';
import { startExampleSite } from './example-site.ts';

/** A browser that an application has just sent here. */
const arriving = { [`__Host-ecpa-brought-${waitingUid}`]: 'x' };

/** Where screenshots go when somebody wants to look at them. */
const shots = process.env['ECPA_SCREENSHOTS'];

describe.skipIf(chromiumPath === undefined)('the pages in Chromium', () => {
  let browser: Browser;
  let example: Awaited<ReturnType<typeof startExampleSite>>;
  let refusing = false;

  beforeAll(async () => {
    example = await startExampleSite({
      signInWithPassword: () => Promise.resolve(refused('credentials-refused')),
      submitActivation: () =>
        Promise.resolve({
          kind: 'invalid',
          problems: [
            { field: 'accountName', code: 'account-name-form' },
            { field: 'password', code: 'password-too-short', params: { min: 15 } },
          ],
        }),
      readLiveness: () => ({ alive: true }),
      verifyEmail: () =>
        refusing ? Promise.reject(new Error('planted')) : Promise.resolve({ kind: 'verified' }),
    });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await example.close();
  });

  async function visit({
    cookies = {},
    javaScriptEnabled = true,
  }: {
    cookies?: Readonly<Record<string, string>>;
    javaScriptEnabled?: boolean;
  }): Promise<BrowserContext> {
    const context = await browser.newContext({
      baseURL: example.site.origin,
      bypassCSP: javaScriptEnabled,
      javaScriptEnabled,
    });
    // The browser takes `__Host-` cookies for a secure address only, and sends them to http://localhost all the same.
    const url = 'https://localhost/';
    await context.addCookies(
      Object.entries(cookies).map(([name, value]) => ({ name, value, url, secure: true })),
    );
    return context;
  }

  const states: readonly (readonly [
    string,
    Readonly<Record<string, string>>,
    (page: Page) => Promise<unknown>,
  ])[] = [
    ['account-sign-in', {}, (page) => page.goto('/sign-in/account')],
    [
      'account-sign-in-refused',
      {},
      async (page) => {
        await page.goto('/sign-in/account');
        await page.fill('[name=identifier]', 'lin.jw');
        await page.fill('[name=password]', 'wrong');
        await page.click('main form button[type=submit]');
      },
    ],
    [
      'account-sign-in-empty',
      {},
      async (page) => {
        await page.goto('/sign-in/account');
        await page.click('main form button[type=submit]');
      },
    ],
    ['identify', atCard, (page) => page.goto('/activate/identify')],
    [
      'identify-empty',
      atCard,
      async (page) => {
        await page.goto('/activate/identify');
        await page.click('main form[method=post] button');
      },
    ],
    [
      'confirming',
      atCard,
      async (page) => {
        example.site.confirmation = runningCheck;
        await page.goto('/activate/confirming');
      },
    ],
    [
      'confirming-refused',
      atCard,
      async (page) => {
        example.site.confirmation = refusedCheck;
        await page.goto('/activate/confirming');
      },
    ],
    ['details', inActivation, (page) => page.goto('/activate/details')],
    [
      'details-refused',
      inActivation,
      async (page) => {
        await page.goto('/activate/details');
        await page.fill('[name=accountName]', 'Lin');
        await page.click('main form button[type=submit]');
      },
    ],
    ['own-account', signedIn, (page) => page.goto('/account?done=session-ended')],
    [
      'check',
      {},
      async (page) => {
        await page.goto('/check');
        await page.waitForSelector('[data-check=agent] [data-outcome]:not([hidden])');
      },
    ],
    ['operator', signedIn, (page) => page.goto('/operator')],
    ['operator-certificates', signedIn, (page) => page.goto('/operator/certificates')],
    ['authority', signedIn, (page) => page.goto('/authority')],
    [
      'reset-search',
      signedIn,
      async (page) => {
        await page.goto('/authority/reset-password');
        await page.fill('[name=text]', '鄭文傑');
        await page.click('main form button[type=submit]');
      },
    ],
    [
      'reset-issued',
      signedIn,
      async (page) => {
        await page.goto('/authority/reset-password/per_cheng');
        await page.fill('[name=reason]', '新進人員');
        await page.click('main form button[type=submit]');
        await page.waitForSelector('#initial-password');
      },
    ],
    ['reset-person', signedIn, (page) => page.goto('/authority/reset-password/per_cheng')],
    ['agency-handler', atCard, (page) => page.goto('/sign-in/agency/handler')],
    ['password', signedIn, (page) => page.goto('/account/password')],
    ['email', signedIn, (page) => page.goto('/account/email')],
    ['reset-password', signedIn, (page) => page.goto('/authority/reset-password')],
    ['officers', signedIn, (page) => page.goto('/authority/officers?done=appointed')],
    [
      'people-overview',
      signedIn,
      (page) => page.goto('/authority/people/list?agency=Y00020000C&state=not-activated'),
    ],
    ['helpdesk', signedIn, (page) => page.goto('/helpdesk')],
    [
      'helpdesk-caller',
      signedIn,
      async (page) => {
        await page.goto('/helpdesk');
        await page.fill('[name=ticket]', 'T-2026-001');
        await page.fill('[name=text]', 'Y192484681');
        await page.click('main form[role=search] button');
      },
    ],
    [
      'helpdesk-code',
      signedIn,
      async (page) => {
        await page.goto('/helpdesk');
        await page.fill('[name=ticket]', 'T-2026-001');
        await page.fill('[name=text]', 'Y192484681');
        await page.click('main form[role=search] button');
        await page.fill('[name=reason]', 'x');
        await page.click('main form[action="/helpdesk/issue"] button');
      },
    ],
    ['session-required', {}, (page) => page.goto('/account')],
    ['sign-out', signedIn, (page) => page.goto('/sign-out')],
    ['signed-out', {}, (page) => page.goto('/sign-out')],
    ['signed-out-confirm', {}, (page) => page.goto('/sign-out?then=confirm')],
    ['verify-email', {}, (page) => page.goto('/verify-email?token=one-time-token-of-the-mail-00')],
    ['verify-email-done', {}, (page) => page.goto('/verify-email?done=yes')],
    [
      'fault',
      {},
      async (page) => {
        refusing = true;
        await page.goto('/verify-email?token=one-time-token-of-the-mail-00');
        await page.click('main form button');
        refusing = false;
      },
    ],
    ['apps', signedIn, (page) => page.goto('/apps')],
    ['apps-found', signedIn, (page) => page.goto('/apps?q=mydata')],
    ['apps-wish', signedIn, (page) => page.goto('/apps/wish/app_exampleLacked')],
    ['apps-none', signedIn, (page) => page.goto('/apps?q=zzzz')],
    ['step-up', signedIn, (page) => page.goto('/step-up')],
    ['application-sign-in', arriving, (page) => page.goto(`/sign-in/application/${waitingUid}`)],
    ['operator-application', signedIn, (page) => page.goto('/operator/applications/of/app_exampleMyData')],
    ['operator-applications', signedIn, (page) => page.goto('/operator/applications')],
    [
      'operator-register-wrong',
      signedIn,
      async (page) => {
        await page.goto('/operator/applications/new/web');
        await page.click('main form button[type=submit]');
      },
    ],
    [
      'operator-edit-access',
      signedIn,
      (page) => page.goto('/operator/applications/of/app_exampleMyData/edit/access'),
    ],
    ['help', {}, (page) => page.goto('/help')],
    ['help-found', {}, (page) => page.goto('/help?q=%E5%BF%98%E8%A8%98%E5%AF%86%E7%A2%BC')],
    ['help-none', {}, (page) => page.goto('/help?q=zzzz')],
    ['help-1', {}, (page) => page.goto('/help/1')],
    ['help-109', {}, (page) => page.goto('/help/109')],
    ['help-601', {}, (page) => page.goto('/help/601')],
    ['site-map', {}, (page) => page.goto('/site-map')],
    ['privacy', {}, (page) => page.goto('/policies/privacy')],
    ['security', {}, (page) => page.goto('/policies/security')],
    ['contact', {}, (page) => page.goto('/contact')],
    ['not-found', {}, (page) => page.goto('/nowhere')],
  ];

  const looks = [
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
    [320, 'light'],
  ] as const;

  it.each(states)('have nothing for axe to find and fit every width: %s', async (name, cookies, reach) => {
    for (const language of ['zh', 'en'] as const) {
      example.site.confirmation = waitingClaim;
      const context = await visit({ cookies: language === 'en' ? { ...cookies, ...inEnglish } : cookies });
      const page = await context.newPage();
      await reach(page);
      for (const [width, colorScheme] of looks) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const file = `${name}-${language}-${width}-${colorScheme}.png`;
        if (shots !== undefined) await page.screenshot({ path: `${shots}/${file}`, fullPage: true });
        expect(await sidewaysOverflow(page), file).toBeLessThanOrEqual(0);
        if (width !== 320) expect(await accessibilityProblems(page), file).toEqual([]);
      }
      await context.close();
    }
  });

  it('lead a card holder through claim, check and form without a script', async () => {
    example.site.confirmation = waitingClaim;
    const context = await visit({ cookies: atCard, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/activate/identify');
    await page.getByRole('textbox', { name: '自訂帳號或身分證號' }).fill('Y291000003');
    await page.getByRole('button', { name: '下一步' }).click();
    expect(new URL(page.url()).pathname).toBe('/activate/confirming');
    expect(await page.getByText('進行中').count()).toBe(1);
    example.confirm();
    // Nothing is pressed: the page renews itself.
    await page.getByRole('heading', { name: '身分已確認' }).waitFor({ timeout: 10_000 });
    await page.getByRole('button', { name: '繼續' }).click();
    expect(new URL(page.url()).pathname).toBe('/activate/details');
    for (const name of ['自訂帳號', '電子郵件', '新密碼', '再次輸入新密碼'])
      await page.getByRole('textbox', { name, exact: true }).fill('x');
    await page.getByRole('button', { name: '送出' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('請修正下列項目');
    await context.close();
  });

  it('go on by themselves when the check is confirmed, and show a refusal when it is not', async () => {
    for (const [end, path, words] of [
      ['confirmed', '/activate/details', '設定您的帳號'],
      ['refused', '/activate/confirming', '輸入的資料與卡片持有人不符'],
    ] as const) {
      example.site.confirmation = runningCheck;
      const context = await visit({ cookies: atCard });
      const page = await context.newPage();
      await page.goto('/activate/confirming');
      expect(await page.getByRole('status').innerText()).toContain('進行中');
      if (end === 'confirmed') example.confirm();
      else example.site.confirmation = refusedCheck;
      await page.getByRole('heading', { name: words }).first().waitFor({ timeout: 10_000 });
      expect(new URL(page.url()).pathname).toBe(path);
      await context.close();
    }
  });
});
