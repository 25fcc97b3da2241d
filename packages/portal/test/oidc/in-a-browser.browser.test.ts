import { createServer } from 'node:http';
import { chromiumPath, launchChromium } from '@ecpa/testkit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { goodPassword } from '../usecases/portal.ts';
import { relyingParty } from './relying-party.ts';
import { startSignOnSite } from './sign-on-site.ts';

/** An application on another site that shows where it was sent to. */
async function application() {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>application</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

describe.skipIf(chromiumPath === undefined)('in Chromium, whose policies hold for every step', () => {
  it('an application of another site is reached through the account form, without a script, and left by its sign-out', async () => {
    const site = await startSignOnSite();
    const origin = await application();
    const redirect_uri = `${origin}/callback`;
    const registered = await site.register({
      client_uri: `${origin}/`,
      redirect_uris: [redirect_uri],
      post_logout_redirect_uris: [`${origin}/signed-out`],
    });
    const rp = await relyingParty(site, registered);
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();

    const { url, checks } = await rp.request({ redirect_uri });
    await page.goto(url.href);
    await page.getByRole('link', { name: '帳號登入' }).first().click();
    await page.getByRole('textbox', { name: '帳號或身分證號' }).fill('lin.jw');
    await page.getByRole('textbox', { name: '密碼' }).fill(goodPassword);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.waitForURL(`${redirect_uri}**`);
    const tokens = await rp.redeem({ url: new URL(page.url()), status: 200, html: '' }, checks);

    const end = new URL('/oidc/end-session', site.origin);
    end.searchParams.set('id_token_hint', tokens.id_token ?? '');
    end.searchParams.set('post_logout_redirect_uri', `${origin}/signed-out`);
    await page.goto(end.href);
    await page.getByRole('button', { name: '登出' }).click();
    await page.waitForURL(`${origin}/signed-out`);
    await page.goto(`${site.origin}/account`);
    expect(await page.getByRole('alert').innerText()).toContain('請先登入');
  });

  it('form_post brings the code to the application', async () => {
    const site = await startSignOnSite();
    const origin = await application();
    const redirect_uri = `${origin}/callback`;
    const rp = await relyingParty(site, await site.register({ redirect_uris: [redirect_uri] }));
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${site.origin}/sign-in/account`);
    await page.getByRole('textbox', { name: '帳號或身分證號' }).fill('lin.jw');
    await page.getByRole('textbox', { name: '密碼' }).fill(goodPassword);
    await page.getByRole('button', { name: '登入', exact: true }).click();
    await page.waitForURL(`${site.origin}/`);
    const { url } = await rp.request({ redirect_uri, response_mode: 'form_post' });
    const sent = page.waitForRequest(
      (request) => request.url() === redirect_uri && request.method() === 'POST',
    );
    await page.goto(url.href);
    expect(new URLSearchParams((await sent).postData() ?? '').get('code')).toBeTruthy();
  });
});
