import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, chromiumPath } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { apacheFolder, type AtEnd, hasApacheWith, sharedByFile, startApache } from './apache.ts';
import { guideOf } from './guide.ts';
import { newPage, proveByCard, sendAnswer, untilSignedOut } from './in-chromium.ts';
import { newKeyPair } from '../saml/service-provider.ts';

const guide = guideOf('mod-auth-mellon');

/** The guide's Apache beside the portal: its own text with the addresses and files of this test. */
async function startGuideSite(atEnd: AtEnd) {
  const site = await startSignOnSite({ atEnd });
  const port = await freePort();
  const here = `http://127.0.0.1:${port}`;
  const folder = apacheFolder(atEnd);
  const { privateKey, certificate } = newKeyPair();
  writeFileSync(path.join(folder, 'leave.key'), privateKey);
  writeFileSync(path.join(folder, 'leave.crt'), certificate);
  const metadata = await fetch(`${site.origin}/saml/metadata`);
  writeFileSync(path.join(folder, 'portal.xml'), await metadata.text());
  const origin = await startApache({
    folder,
    port,
    module: 'auth_mellon',
    configuration: guide.placed('apache', {
      origin: here,
      portal: site.origin,
      values: { '/etc/apache2/saml': folder },
    }),
    shown: ['MELLON_acr', 'MELLON_account', 'MELLON_agency_code'],
    atEnd,
  });
  const own = await fetch(`${origin}/mellon/metadata`);
  const saml_metadata = await own.text();
  await site.register({ ...guide.registrationAt(here), saml_metadata }, 'saml');
  return { site, origin };
}

describe.skipIf(chromiumPath === undefined || !hasApacheWith('auth_mellon'))(
  'Debian’s Apache with mod_auth_mellon, configured as the guide says',
  () => {
    const guideSite = sharedByFile(startGuideSite);

    it(
      'signs people in by the card that it demands, and is signed out by the portal from server to server',
      { timeout: 90_000 },
      async () => {
        const { site, origin } = guideSite();
        const page = await newPage();
        await page.goto(`${origin}/records/`);
        await proveByCard(page, site, 'sign-in');
        await sendAnswer(page);
        await page.waitForURL(`${origin}/records/`);
        const inside = await page.reload();
        expect(inside?.status()).toBe(200);
        expect(inside?.headers()).toMatchObject({
          'x-mellon-acr': 'urn:ecpa:assurance:card',
          'x-mellon-account': 'lin.jw',
        });
        expect(inside?.headers()['x-user']).toMatch(/^[\w-]{43}$/);

        await page.goto(`${site.origin}/sign-out`);
        await page.getByRole('button', { name: '登出' }).last().click();
        await untilSignedOut(site, async () => {
          const asked = await page.request.get(`${origin}/`, { maxRedirects: 0 });
          return asked.status() === 303;
        });
      },
    );

    it(
      'its own sign-out ends the portal’s session as well, and comes back',
      { timeout: 90_000 },
      async () => {
        const { site, origin } = guideSite();
        const page = await newPage();
        await page.goto(`${origin}/`);
        await proveByCard(page, site, 'sign-in');
        await sendAnswer(page);
        await page.waitForURL(`${origin}/`);
        await page.goto(
          `${origin}/mellon/logout?ReturnTo=${encodeURIComponent(`${origin}/signed-out.html`)}`,
        );
        await page.waitForURL(`${origin}/signed-out.html`);
        await page.goto(`${site.origin}/account`);
        expect(await page.getByRole('alert').innerText()).toContain('請先登入');
      },
    );

    it('is told honestly that the person did not go on to the card', { timeout: 90_000 }, async () => {
      const { origin } = guideSite();
      const page = await newPage();
      await page.goto(`${origin}/`);
      // Only what reaches the level is offered: whoever has no card at hand would come to a dead end by the account.
      expect(await page.getByRole('link', { name: '帳號登入' }).count()).toBe(0);
      const answered = page.waitForResponse((response) => response.url().startsWith(`${origin}/mellon/`));
      await page.getByRole('button', { name: '不登入，返回' }).click();
      await sendAnswer(page);
      expect((await answered).status()).toBe(401);
    });
  },
);
