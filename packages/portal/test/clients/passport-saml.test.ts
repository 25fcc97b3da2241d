import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it, onTestFinished } from 'vitest';
import { startSignOnSite } from '../oidc/sign-on-site.ts';
import { newKeyPair, portalCertificate } from '../saml/service-provider.ts';
import { guideOf } from './guide.ts';
import { applicationOrigin, runProgram } from './guide-program.ts';
import { atUsualAddresses, walkThrough } from './journey.ts';

it('passport-saml by its guide: sign-in, card, and sign-out from both sides', async () => {
  const guide = guideOf('passport-saml');
  const site = await startSignOnSite();
  const at = await applicationOrigin();
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-passport-saml-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { privateKey, certificate } = newKeyPair();
  writeFileSync(path.join(folder, 'leave.key'), privateKey);
  writeFileSync(path.join(folder, 'leave.crt'), certificate);
  writeFileSync(path.join(folder, 'portal.crt'), await portalCertificate(site));
  await runProgram(guide.block('js'), at, { ISSUER: site.origin, FOLDER: folder });
  const saml_metadata = await (await fetch(`${at.origin}/metadata`)).text();
  await site.register({ ...guide.registrationAt(at.origin), saml_metadata }, 'saml');
  await walkThrough(site, atUsualAddresses(at.origin));
});
