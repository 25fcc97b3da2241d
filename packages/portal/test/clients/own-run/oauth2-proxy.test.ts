import * as client from 'openid-client';
import { expect, it } from 'vitest';
import { startSignOnSite } from '../../oidc/sign-on-site.ts';
import { runBySettings } from '../by-settings.ts';
import { guideOf } from '../guide.ts';
import { applicationOrigin } from '../guide-program.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';

it('the settings for oauth2-proxy, carried out by a certified library: sign-in, card, and sign-out from both sides', async () => {
  const guide = guideOf('oauth2-proxy');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(guide.registrationAt(at.origin));
  const values = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
  const text = guide.placed('toml', { origin: at.origin, portal: site.origin, values });
  const settings = new Map(
    [...text.matchAll(/^(\w+) = "([^"]*)"$/gm)].map(([, name, value]) => [name, value]),
  );
  const setting = (name: string) => settings.get(name) ?? '';
  expect(setting('code_challenge_method')).toBe('S256');
  await runBySettings(
    {
      issuer: setting('oidc_issuer_url'),
      clientId: setting('client_id'),
      clientSecret: setting('client_secret'),
      scope: setting('scope'),
      callback: new URL(setting('redirect_url')).pathname,
      authentication: client.ClientSecretBasic,
    },
    at,
  );
  await walkThrough(site, atUsualAddresses(at.origin));
});
