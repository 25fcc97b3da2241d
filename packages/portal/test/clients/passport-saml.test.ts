import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { type Stop } from '../oidc/small-browser.ts';
import { newKeyPair, portalCertificate } from '../saml/service-provider.ts';
import { applicationOrigin, guideOf, personAt, registrationAt, runProgram } from './guide-program.ts';

/** A form of the portal that sends itself to the application. */
function formIn({ html }: Stop): { to: string; fields: Record<string, string> } {
  const to = /<form method="post" action="([^"]+)" data-send-form/.exec(html)?.[1];
  if (to === undefined) throw new Error('no form for the application');
  const fields = [...html.matchAll(/<input type="hidden" name="(SAML\w+|RelayState)" value="([^"]*)"/g)];
  return { to, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) };
}

it('passport-saml by its guide: sign-in, card, and sign-out from both sides', async () => {
  const { program, registration } = guideOf('passport-saml');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-passport-saml-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { privateKey, certificate } = newKeyPair();
  writeFileSync(path.join(folder, 'leave.key'), privateKey);
  writeFileSync(path.join(folder, 'leave.crt'), certificate);
  writeFileSync(path.join(folder, 'portal.crt'), await portalCertificate(site));
  await runProgram(program, at, { ISSUER: site.origin, FOLDER: folder });
  const saml_metadata = await (await fetch(`${at.origin}/metadata`)).text();
  await site.register({ ...registrationAt(registration, at.origin), saml_metadata }, 'saml');

  const person = personAt(site, at.origin);
  /** What the browser does with the portal's form, and where the application leads from there. */
  const deliver = async (page: Stop) => {
    const { to, fields } = formIn(page);
    const answer = await person.atApplication.post(to, fields);
    return person.go(answer.headers.get('location') ?? '/refused');
  };
  await site.signInByPassword(person.atPortal);
  expect((await deliver(await person.go('/login'))).html).toBe('林嘉文 (urn:ecpa:assurance:password)');

  expect((await person.go('/records')).url.pathname).toBe('/step-up');
  await site.signInByCard(person.atPortal, site.cards.lin, 'step-up');
  await deliver(await person.atPortal.goOn());
  expect((await person.go('/records')).html).toBe('records');

  expect((await deliver(await person.go('/logout'))).html).toBe('nobody');
  expect((await person.atPortal.go('/account')).status).toBe(401);

  await site.signInByPassword(person.atPortal);
  expect((await deliver(await person.go('/login'))).html).toContain('林嘉文');
  const left = await person.atPortal.follow(
    await person.atPortal.post('/sign-out'),
    new URL('/sign-out', site.origin),
  );
  expect((await deliver(left)).html).toContain('您已經登出');
  expect((await person.go('/')).html).toBe('nobody');
});
