import { expect, it } from 'vitest';
import { z } from 'zod';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { type Browser } from '../oidc/small-browser.ts';
import { applicationOrigin, guideOf, personAt, registrationAt, runProgram } from './guide-program.ts';

/** What signIn() of Auth.js does: a form with its token against forged requests. @returns where it leads */
async function begin(browser: Browser, parameters = ''): Promise<string> {
  const { csrfToken } = z
    .object({ csrfToken: z.string() })
    .parse(await (await browser.ask('/auth/csrf')).json());
  const answer = await browser.post(`/auth/signin/ecpa${parameters}`, { csrfToken });
  return answer.headers.get('location') ?? '';
}

it('Auth.js by its guide: sign-in, card, and sign-out from both sides', async () => {
  const { program, registration } = guideOf('auth-js');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const { clientId, clientSecret } = await site.register(registrationAt(registration, at.origin));
  await runProgram(program, at, { ISSUER: site.origin, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret });

  const person = personAt(site, at.origin);
  await site.signInByPassword(person.atPortal);
  const answer = await person.atPortal.go(await begin(person.atApplication));
  await person.go(answer.url.href);
  expect((await person.go('/')).html).toBe('林嘉文 (urn:ecpa:assurance:password)');

  expect((await person.atApplication.ask('/records')).status).toBe(403);
  const card = encodeURIComponent('urn:ecpa:assurance:card');
  const page = await person.atPortal.go(await begin(person.atApplication, `?acr_values=${card}`));
  expect(page.url.pathname).toBe('/step-up');
  await site.signInByCard(person.atPortal, site.cards.lin, 'step-up');
  await person.goOn();
  expect((await person.go('/records')).html).toBe('records');

  const asked = await person.go('/signed-out-everywhere');
  expect((await person.confirmSignOut(asked)).url.href).toBe(`${at.origin}/`);
  expect((await person.go('/')).html).toBe('nobody');
});
