import { freePort, chromiumPath } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { apacheFolder, type AtEnd, hasApacheWith, sharedByFile, startApache } from './apache.ts';
import { guideOf } from './guide.ts';
import { newPage, proveByCard, signInByAccount, untilSignedOut } from './in-chromium.ts';

const guide = guideOf('mod-auth-openidc');

/** The guide's Apache beside the portal: its own text with the addresses of this test. */
async function startGuideSite(atEnd: AtEnd) {
  const site = await startSignOnSite({ atEnd });
  const port = await freePort();
  const here = `http://127.0.0.1:${port}`;
  const { clientId, clientSecret } = await site.register({
    ...guide.registrationAt(here),
    grant_types: ['authorization_code'],
  });
  const origin = await startApache({
    folder: apacheFolder(atEnd),
    port,
    module: 'auth_openidc',
    configuration: guide.placed('apache', {
      origin: here,
      portal: site.origin,
      values: {
        CLIENT_ID: clientId,
        CLIENT_SECRET: clientSecret,
        PASSPHRASE: 'a-passphrase-for-one-test',
      },
    }),
    shown: ['OIDC_CLAIM_acr', 'OIDC_CLAIM_account'],
    atEnd,
  });
  return { site, origin };
}

describe.skipIf(chromiumPath === undefined || !hasApacheWith('auth_openidc'))(
  'Debian’s Apache with mod_auth_openidc, configured as the guide says',
  () => {
    const guideSite = sharedByFile(startGuideSite);

    it(
      'signs people in by account, raises them to the card in place, and signs them out with the portal',
      { timeout: 90_000 },
      async () => {
        const { site, origin } = guideSite();
        const page = await newPage();
        await page.goto(`${origin}/`);
        await signInByAccount(page);
        await page.waitForURL(`${origin}/`);
        const atDoor = await page.reload();
        expect(atDoor?.headers()).toMatchObject({
          'x-oidc-claim-acr': 'urn:ecpa:assurance:password',
          'x-oidc-claim-account': 'lin.jw',
        });
        expect(atDoor?.headers()['x-user']).toMatch(/^per_/);

        await page.goto(`${origin}/records/`);
        await proveByCard(page, site);
        await page.waitForURL(`${origin}/records/`);
        const inside = await page.reload();
        expect(inside?.status()).toBe(200);
        expect(inside?.headers()['x-oidc-claim-acr']).toBe('urn:ecpa:assurance:card');

        await page.goto(`${site.origin}/sign-out`);
        await page.getByRole('button', { name: '登出' }).last().click();
        await untilSignedOut(site, async () => {
          const asked = await page.request.get(`${origin}/records/`, { maxRedirects: 0 });
          return asked.status() === 302;
        });
      },
    );

    it('its own sign-out ends the portal’s session as well', { timeout: 90_000 }, async () => {
      const { site, origin } = guideSite();
      const page = await newPage();
      await page.goto(`${origin}/`);
      await signInByAccount(page);
      await page.waitForURL(`${origin}/`);
      await page.goto(`${origin}/oidc/callback?logout=${encodeURIComponent(`${origin}/signed-out.html`)}`);
      // By its button: this site serves no scripts.
      await page.getByRole('button', { name: '登出' }).click();
      await page.waitForURL(`${origin}/signed-out.html`);
      await page.goto(`${site.origin}/account`);
      expect(await page.getByRole('alert').innerText()).toContain('請先登入');
    });
  },
);
