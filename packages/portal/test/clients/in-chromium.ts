import { launchChromium, until } from '@ecpa/testkit';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type SignOnSite } from '../oidc/sign-on-site.ts';
import { goodPassword } from '../usecases/portal.ts';

/** A page of a browser of its own. */
export async function newPage() {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail')
      process.stderr.write(`${page.url()}\n${await page.locator('body').innerText({ timeout: 1000 })}\n`);
  });
  return page;
}

type Page = Awaited<ReturnType<typeof newPage>>;

export async function signInByAccount(page: Page, name = 'lin.jw'): Promise<void> {
  await page.getByRole('link', { name: '帳號登入' }).first().click();
  await page.getByRole('textbox', { name: '帳號或身分證號' }).fill(name);
  await page.getByRole('textbox', { name: '密碼' }).fill(goodPassword);
  await page.getByRole('button', { name: '登入', exact: true }).click();
}

/** What the page’s script does with the card, with a card made of paper: the portal’s cookies are the browser’s. */
export async function proveByCard(
  page: Page,
  site: SignOnSite,
  purpose: 'sign-in' | 'step-up' = 'step-up',
): Promise<void> {
  await page.waitForURL(({ pathname }) =>
    purpose === 'step-up' ? pathname === '/step-up' : pathname.startsWith('/sign-in/application/'),
  );
  const to = await page.locator('[data-card-panel]').getAttribute('data-to');
  const search = to === null ? '' : `?to=${encodeURIComponent(to)}`;
  const asked = await page.request.post(`${site.origin}/card/challenge`, {
    data: { purpose },
    headers: { origin: site.origin },
  });
  const { challenge } = z.object({ challenge: z.string() }).parse(await asked.json());
  const token = await site.cards.lin.token(challenge, site.origin);
  const answer = await page.request.post(`${site.origin}/card/sign-in${search}`, {
    data: { token, purpose },
    headers: { origin: site.origin },
  });
  const { next } = z.object({ next: z.string() }).parse(await answer.json());
  await page.goto(new URL(next, site.origin).href);
}

/** Runs the portal's job until an application asks for a new sign-in. */
export async function untilSignedOut(site: SignOnSite, isOut: () => Promise<boolean>): Promise<void> {
  await until(async () => {
    await site.sendLogoutNotices();
    return isOut();
  });
}

/** Sends the form that carries the answer; without its script, which this site does not serve, by its button. */
export const sendAnswer = (page: Page): Promise<void> => page.getByRole('button', { name: '繼續' }).click();
