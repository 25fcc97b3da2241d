import * as client from 'openid-client';
import { it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startSignOnSite } from '../../oidc/sign-on-site.ts';
import { runBySettings } from '../by-settings.ts';
import { guideOf } from '../guide.ts';
import { applicationOrigin } from '../guide-program.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';

const settings = z.object({
  spring: z.object({
    security: z.object({
      oauth2: z.object({
        client: z.object({
          registration: z.record(
            z.string(),
            z.object({
              'client-id': z.string(),
              'client-secret': z.string(),
              'client-authentication-method': z.literal('client_secret_basic'),
              'authorization-grant-type': z.literal('authorization_code'),
              'redirect-uri': z.string(),
              scope: z.string(),
            }),
          ),
          provider: z.record(z.string(), z.object({ 'issuer-uri': z.string() })),
        }),
      }),
    }),
  }),
});

it('the settings for Spring Security, carried out by a certified library: sign-in, card, and sign-out from both sides', async () => {
  const guide = guideOf('spring-security');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(guide.registrationAt(at.origin));
  const values = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret };
  const { registration, provider } = settings.parse(
    parse(guide.placed('yaml', { origin: at.origin, portal: site.origin, values })),
  ).spring.security.oauth2.client;
  const name = 'ecpa';
  const own = registration[name];
  if (own === undefined) throw new Error('no such registration in the guide');
  await runBySettings(
    {
      issuer: provider[name]?.['issuer-uri'] ?? '',
      clientId: own['client-id'],
      clientSecret: own['client-secret'],
      scope: own.scope.replaceAll(',', ' '),
      callback: own['redirect-uri'].replace('{baseUrl}', '').replace('{registrationId}', name),
      authentication: client.ClientSecretBasic,
    },
    at,
  );
  await walkThrough(site, atUsualAddresses(at.origin));
});
