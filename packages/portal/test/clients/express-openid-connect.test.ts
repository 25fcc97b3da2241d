import { letPass } from '@ecpa/testkit';
import { expect, it } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { applicationOrigin, guideOf, personAt, registrationAt, runProgram } from './guide-program.ts';

it('express-openid-connect by its guide: sign-in, card, and sign-out from both sides', async () => {
  const { program, registration } = guideOf('express-openid-connect');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(registrationAt(registration, at.origin));
  await runProgram(program, at, { ISSUER: site.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret });

  const person = personAt(site, at.origin);
  await site.signInByPassword(person.atPortal);
  expect((await person.go('/')).html).toBe('nobody');
  await person.go('/login');
  expect((await person.go('/')).html).toBe('林嘉文 (urn:ecpa:assurance:password)');

  expect((await person.go('/records')).url.pathname).toBe('/step-up');
  await site.signInByCard(person.atPortal, site.cards.lin, 'step-up');
  expect((await person.goOn()).html).toBe('records');

  const asked = await person.go('/logout');
  expect((await person.confirmSignOut(asked)).url.href).toBe(`${at.origin}/`);
  expect((await person.go('/')).html).toBe('nobody');
  expect((await person.atPortal.go('/account')).status).toBe(401);

  const again = personAt(site, at.origin);
  await site.signInByPassword(again.atPortal);
  await again.go('/login');
  expect((await again.go('/')).html).toContain('林嘉文');
  await again.atPortal.post('/sign-out');
  letPass(2.1);
  await site.sendLogoutNotices();
  expect((await again.go('/')).html).toBe('nobody');
});
