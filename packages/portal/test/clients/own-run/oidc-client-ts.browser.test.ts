import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromiumPath } from '@ecpa/testkit';
import { expect, it, onTestFinished } from 'vitest';
import { startSignOnSite } from '../../oidc/sign-on-site.ts';
import { guideOf } from '../guide.ts';
import { applicationOrigin } from '../guide-program.ts';
import { newPage, proveByCard, signInByAccount } from '../in-chromium.ts';

const modules = path.resolve(import.meta.dirname, '../../../../../node_modules');
/** What a bundler would do: where the imports of the program are. */
const imports = {
  'oidc-client-ts': 'oidc-client-ts/dist/esm/oidc-client-ts.js',
  'jwt-decode': 'jwt-decode/build/esm/index.js',
};

it.skipIf(chromiumPath === undefined)(
  'oidc-client-ts by its guide, in Chromium: sign-in, card, and sign-out from both sides',
  async () => {
    const guide = guideOf('oidc-client-ts');
    const site = await startSignOnSite();
    const { port, origin } = await applicationOrigin();
    const { clientId } = await site.register(guide.registrationAt(origin));
    const importMap = JSON.stringify({
      imports: Object.fromEntries(Object.keys(imports).map((name) => [name, `/${name}.js`])),
    });
    const body = guide.placed('html', { origin, portal: site.origin, values: { CLIENT_ID: clientId } });
    const files = new Map([
      ['/app.js', guide.block('js')],
      ...Object.entries(imports).map(
        ([name, file]) => [`/${name}.js`, readFileSync(path.join(modules, file), 'utf8')] as const,
      ),
    ]);
    const page = `<!doctype html><script type="importmap">${importMap}</script>${body}`;
    const server = createServer((request, response) => {
      const script = files.get(request.url ?? '');
      response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript' });
      response.end(script ?? page);
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });

    const browser = await newPage();
    const who = () => expect.poll(() => browser.locator('#who').textContent({ timeout: 30_000 }));
    await browser.goto(origin);
    await who().toBe('nobody');
    await browser.locator('#login').click();
    await signInByAccount(browser);
    await browser.waitForURL(`${origin}/`);
    await who().toBe('林嘉文 (urn:ecpa:assurance:password)');

    await browser.locator('#by-card').click();
    await proveByCard(browser, site);
    await browser.waitForURL(`${origin}/`);
    await who().toBe('林嘉文 (urn:ecpa:assurance:card)');
    expect(await browser.locator('#records').textContent()).toBe('records');

    await browser.locator('#logout').click();
    await browser.getByRole('button', { name: '登出' }).click();
    await browser.waitForURL(`${origin}/`);
    await who().toBe('nobody');
    await browser.goto(`${site.origin}/account`);
    expect(await browser.getByRole('alert').innerText()).toContain('請先登入');

    await browser.goto(origin);
    await who().toBe('nobody');
    await browser.locator('#login').click();
    await signInByAccount(browser);
    await browser.waitForURL(`${origin}/`);
    await who().toContain('林嘉文');
    await browser.goto(`${site.origin}/sign-out`);
    await browser.getByRole('button', { name: '登出' }).last().click();
    await browser.waitForLoadState();
    await browser.goto(origin);
    await who().toBe('nobody');
  },
);
