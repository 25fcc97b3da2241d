import { expect, it } from 'vitest';
import { z } from 'zod';
import { guideOf } from '../clients/guide.ts';
import { applicationOrigin, runProgram } from '../clients/guide-program.ts';
import { startSignOnSite } from './sign-on-site.ts';
import { Browser } from './small-browser.ts';

const guide = guideOf('applications.md');

it('the registration file of the guide is taken as it stands', async () => {
  const site = await startSignOnSite();
  const file = z.record(z.string(), z.unknown()).parse(JSON.parse(guide.block('json')));
  expect(await site.register(file)).toHaveProperty('clientId');
});

it('the application of the guide, run as it stands, signs a person in', async () => {
  const site = await startSignOnSite();
  const { port, origin } = await applicationOrigin();
  const { clientId, clientSecret } = await site.register({ redirect_uris: [`${origin}/callback`] });
  await runProgram(
    guide.block('js'),
    { port, origin },
    { ISSUER: site.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
  );
  const person = site.browser();
  await site.signInByPassword(person);
  const application = new Browser(origin);
  const asked = await application.go('/');
  const answered = await person.go(asked.url.href);
  expect((await application.go(answered.url.href)).html).toBe('林嘉文 (urn:ecpa:assurance:password)');
});
