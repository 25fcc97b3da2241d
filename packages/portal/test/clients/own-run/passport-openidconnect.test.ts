import { expect, it } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { applicationOrigin, guideOf, personAt, registrationAt, runProgram } from './guide-program.ts';

it('passport-openidconnect by its guide: sign-in without PKCE, card, and sign-out from both sides', async () => {
  const { program, registration } = guideOf('passport-openidconnect');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(registrationAt(registration, at.origin));
  await runProgram(program, at, { ISSUER: site.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret });

  const person = personAt(site, at.origin);
  await site.signInByPassword(person.atPortal);
  await person.go('/login');
  expect((await person.go('/')).html).toBe('林嘉文 (urn:ecpa:assurance:password)');

  expect((await person.go('/records')).url.pathname).toBe('/step-up');
  await site.signInByCard(person.atPortal, site.cards.lin, 'step-up');
  await person.goOn();
  expect((await person.go('/records')).html).toBe('records');

  const asked = await person.go('/logout');
  expect((await person.confirmSignOut(asked)).url.href).toBe(`${at.origin}/`);
  expect((await person.go('/')).html).toBe('nobody');

  const again = personAt(site, at.origin);
  await site.signInByPassword(again.atPortal);
  await again.go('/login');
  expect((await again.go('/')).html).toContain('林嘉文');
  await again.atPortal.post('/sign-out');
  expect((await again.go('/')).html).toBe('nobody');
});
