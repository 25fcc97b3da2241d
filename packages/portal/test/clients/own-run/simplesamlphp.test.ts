import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it, onTestFinished } from 'vitest';
import { startSignOnSite } from '../../oidc/sign-on-site.ts';
import { newKeyPair } from '../../saml/service-provider.ts';
import { apacheFolder } from '../apache.ts';
import { guideOf } from '../guide.ts';
import { applicationOrigin, runProgram } from '../guide-program.ts';
import { atUsualAddresses, walkThrough } from '../journey.ts';

const library = '/usr/share/simplesamlphp';
const php = '/usr/bin/php';
const modules = existsSync(php) ? spawnSync(php, ['-m'], { encoding: 'utf8' }).stdout : '';
const hasPhp = ['curl', 'dom', 'mbstring'].every((name) => modules.includes(name));

it.skipIf(!hasPhp || !existsSync(library))(
  'SimpleSAMLphp (simplesamlphp, php-xml, php-mbstring, php-curl) by its guide: sign-in, card, and sign-out from both sides',
  async () => {
    const guide = guideOf('simplesamlphp');
    const site = await startSignOnSite();
    const at = await applicationOrigin();
    const folder = apacheFolder(onTestFinished);
    const { privateKey, certificate } = newKeyPair();
    const places = {
      origin: at.origin,
      portal: site.origin,
      values: { '/etc/simplesamlphp': folder, SALT: 'a-salt-for-one-test' },
    };
    const pages = path.join(folder, 'www');
    mkdirSync(pages);
    symlinkSync(path.join(library, 'www'), path.join(pages, 'simplesaml'));
    const files = {
      'leave.key': privateKey,
      'leave.crt': certificate,
      'portal.xml': await (await fetch(`${site.origin}/saml/metadata`)).text(),
      // On loopback there is no TLS.
      'config.php': guide
        .placed('php', places, 'baseurlpath')
        .replace("'session.cookie.secure' => true", "'session.cookie.secure' => false")
        .replace("'session.cookie.samesite' => 'None'", "'session.cookie.samesite' => 'Lax'"),
      'authsources.php': guide.placed('php', places, 'saml:SP'),
      'www/index.php': guide.placed('php', places, 'Auth\\Simple'),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    await runProgram(
      pages,
      at,
      { SIMPLESAMLPHP_CONFIG_DIR: folder },
      { command: php, args: ['-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${at.port}`, '-t'] },
    );
    const metadata = await fetch(`${at.origin}/simplesaml/module.php/saml/sp/metadata.php/ecpa`);
    const saml_metadata = await metadata.text();
    await site.register({ ...guide.registrationAt(at.origin), saml_metadata }, 'saml');
    await walkThrough(site, atUsualAddresses(at.origin));
  },
);
