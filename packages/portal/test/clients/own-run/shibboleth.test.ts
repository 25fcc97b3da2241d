import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort, until } from '@ecpa/testkit';
import { it, onTestFinished } from 'vitest';
import { startSignOnSite } from '../../oidc/sign-on-site.ts';
import { newKeyPair } from '../../saml/service-provider.ts';
import { apacheFolder, hasApacheWith, shownName, startApache } from '../apache.ts';
import { guideOf } from '../guide.ts';
import { walkThrough } from '../journey.ts';

const shibd = '/usr/sbin/shibd';

/** Runs Debian's shibd with a configuration and a socket of its own; the system's service is not touched. */
async function startShibd(folder: string, configuration: string): Promise<void> {
  const socket = path.join(folder, 'shibd.sock');
  for (const logger of ['shibd', 'native'])
    writeFileSync(
      path.join(folder, `${logger}.logger`),
      [
        'log4j.rootCategory=WARN, out',
        'log4j.appender.out=org.apache.log4j.FileAppender',
        `log4j.appender.out.fileName=${folder}/${logger}.log`,
        'log4j.appender.out.layout=org.apache.log4j.PatternLayout',
        'log4j.appender.out.layout.ConversionPattern=%p %c %m%n',
      ].join('\n'),
    );
  writeFileSync(
    path.join(folder, 'shibboleth2.xml'),
    configuration.replace(
      /<SPConfig[^>]*>/,
      `$&<OutOfProcess logger="${folder}/shibd.logger"/><InProcess logger="${folder}/native.logger"/><UnixListener address="${socket}"/>`,
    ),
  );
  const running = spawn(
    shibd,
    ['-F', '-f', '-c', path.join(folder, 'shibboleth2.xml'), '-p', path.join(folder, 'shibd.pid')],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(running, 'exit');
  onTestFinished(async () => {
    running.kill();
    await ended;
  });
  await until(() => {
    if (running.exitCode !== null) throw new Error(`shibd ended: ${running.exitCode}`);
    return existsSync(socket);
  });
}

it.skipIf(!hasApacheWith('shib') || !existsSync(shibd))(
  'Shibboleth SP (libapache2-mod-shib) by its guide: sign-in, card, and sign-out from both sides',
  async () => {
    const guide = guideOf('shibboleth');
    const site = await startSignOnSite();
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const folder = apacheFolder(onTestFinished);
    const { privateKey, certificate } = newKeyPair();
    const places = { origin, portal: site.origin, values: { '/etc/shibboleth': folder } };
    const files = {
      'leave.key': privateKey,
      'leave.crt': certificate,
      'portal.xml': await (await fetch(`${site.origin}/saml/metadata`)).text(),
      'portal-attributes.xml': guide.placed('xml', places, '<Attributes'),
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    // On loopback there is no TLS.
    const configuration = guide
      .placed('xml', places, '<SPConfig')
      .replace('handlerSSL="true"', 'handlerSSL="false"')
      .replace('cookieProps="https"', 'cookieProps="http"');
    await startShibd(folder, configuration);
    await startApache({
      folder,
      port,
      module: 'shib',
      moduleName: 'mod_shib',
      configuration: `ShibConfig ${folder}/shibboleth2.xml\n${guide.placed('apache', places)}`,
      shown: ['name', 'acr'],
      atEnd: onTestFinished,
    });
    const saml_metadata = await (await fetch(`${origin}/Shibboleth.sso/Metadata`)).text();
    await site.register({ ...guide.registrationAt(origin), saml_metadata }, 'saml');

    const back = encodeURIComponent(`${origin}/`);
    await walkThrough(site, {
      origin,
      signIn: (person) => person.go(`/Shibboleth.sso/Login?target=${back}`),
      openRecords: (person) => person.go('/records/'),
      signOut: (person) =>
        person.go(`/Shibboleth.sso/Logout?return=${encodeURIComponent(`${origin}/signed-out.html`)}`),
      whoIsThere: shownName,
    });
  },
);
