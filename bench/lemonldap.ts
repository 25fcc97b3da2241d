// LemonLDAP::NG of Debian beside the portal in the OIDC bench: as it is packaged, its files and cache as its defaults
// have them, one relying party with PKCE and no consent, log level error, served by Starman on one core. Nothing of it
// is needed for anything else; without its packages the bench says so and leaves it out.
import { generateKeyPairSync } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { end, freePort } from './portal-process.ts';

/** Beside what they depend on; the library names some of its own only as recommended. */
export const lemonldapPackages =
  'liblemonldap-ng-portal-perl starman perlmagick libgd-securityimage-perl libcrypt-openssl-rsa-perl libconvert-pem-perl libstring-random-perl libio-string-perl';

export const isLemonldapInstalled = (): boolean =>
  existsSync('/usr/share/perl5/Lemonldap/NG/Portal/Main.pm') && existsSync('/usr/bin/starman');

const workers = 4;

function writeConfiguration(
  folder: string,
  { origin, redirectUri }: { origin: string; redirectUri: string },
) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const store = (name: string) => {
    const Directory = path.join(folder, name);
    const LockDirectory = path.join(Directory, 'lock');
    mkdirSync(LockDirectory, { recursive: true });
    return { Directory, LockDirectory };
  };
  const configuration = {
    cfgNum: 1,
    cfgAuthor: 'bench',
    cfgDate: 1,
    locationRules: {},
    portal: `${origin}/`,
    domain: 'localhost',
    securedCookie: 0,
    authentication: 'Demo',
    userDB: 'Same',
    requireToken: 0,
    key: 'a key of the bench',
    globalStorage: 'Apache::Session::File',
    globalStorageOptions: {
      ...store('sessions'),
      generateModule: 'Lemonldap::NG::Common::Apache::Session::Generate::SHA256',
    },
    persistentStorage: 'Apache::Session::File',
    persistentStorageOptions: store('persistent'),
    localSessionStorage: 'Cache::FileCache',
    localSessionStorageOptions: {
      namespace: 'lemonldap-ng-sessions',
      default_expires_in: 600,
      directory_umask: '007',
      cache_root: path.join(folder, 'cache'),
      cache_depth: 3,
    },
    macros: {},
    groups: {},
    demoExportedVars: { cn: 'cn', mail: 'mail', uid: 'uid' },
    issuerDBOpenIDConnectActivation: 1,
    oidcServiceMetaDataIssuer: origin,
    oidcServiceAllowAuthorizationCodeFlow: 1,
    oidcServicePrivateKeySig: privateKey,
    oidcServicePublicKeySig: publicKey,
    oidcServiceKeyIdSig: 'bench',
    oidcServiceMetaDataAuthnContext: { 'loa-1': 1 },
    oidcRPMetaDataExportedVars: { bench: { email: 'mail' } },
    oidcRPMetaDataOptions: {
      bench: {
        oidcRPMetaDataOptionsClientID: 'bench',
        oidcRPMetaDataOptionsClientSecret: 'bench-secret',
        oidcRPMetaDataOptionsIDTokenSignAlg: 'RS256',
        oidcRPMetaDataOptionsBypassConsent: 1,
        oidcRPMetaDataOptionsRequirePKCE: 1,
        oidcRPMetaDataOptionsRedirectUris: redirectUri,
        oidcRPMetaDataOptionsUserIDAttr: 'uid',
      },
    },
  };
  mkdirSync(path.join(folder, 'conf'));
  writeFileSync(path.join(folder, 'conf/lmConf-1.json'), JSON.stringify(configuration));
  const cache = `{ 'namespace' => 'lemonldap-ng-config', 'default_expires_in' => 600, 'directory_umask' => '007', 'cache_root' => '${folder}/cache', 'cache_depth' => 3 }`;
  writeFileSync(
    path.join(folder, 'lemonldap-ng.ini'),
    [
      '[all]',
      'logLevel = error',
      'checkTime = 600',
      '[configuration]',
      'type = File',
      `dirName = ${folder}/conf`,
      'localStorage = Cache::FileCache',
      `localStorageOptions = ${cache}`,
      '[portal]',
      'staticPrefix = /static',
      'templateDir = /usr/share/lemonldap-ng/portal/templates',
      'languages = en',
      '',
    ].join('\n'),
  );
  writeFileSync(
    path.join(folder, 'app.psgi'),
    'use Lemonldap::NG::Portal::Main;\nLemonldap::NG::Portal::Main->run({});\n',
  );
}

/** A session of the user that LemonLDAP::NG's demonstration has. @returns the cookie header */
async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/`, {
    method: 'POST',
    body: new URLSearchParams({ user: 'dwho', password: 'dwho' }),
    redirect: 'manual',
  });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('lemonldap='));
  if (cookie === undefined) throw new Error(`LemonLDAP::NG did not sign in: ${answer.status}`);
  return cookie.split(';')[0] ?? '';
}

/** Starts it on the first core, with `clients` people signed in. */
export async function startLemonldap({ clients, redirectUri }: { clients: number; redirectUri: string }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-bench-lemonldap-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  writeConfiguration(folder, { origin, redirectUri });
  // With connections that stay open, each client would hold a worker for itself.
  const child = spawn(
    'taskset',
    [
      ...['-c', '0', 'starman', '--workers', String(workers), '--disable-keepalive'],
      ...['--host', '127.0.0.1', '--port', String(port), path.join(folder, 'app.psgi')],
    ],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, LLNG_DEFAULTCONFFILE: path.join(folder, 'lemonldap-ng.ini') },
    },
  );
  process.once('exit', () => child.kill());
  const until = Date.now() + 20_000;
  const isUp = () =>
    fetch(`${origin}/ping`).then(
      ({ status }) => status < 500,
      () => false,
    );
  while (!(await isUp())) {
    if (Date.now() > until)
      throw new Error(`LemonLDAP::NG did not start; it needs all of: ${lemonldapPackages}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const cookies: string[] = [];
  for (let place = 0; place < clients; place += 1) cookies.push(await signIn(origin));
  return {
    side: { origin, clientId: 'bench', clientSecret: 'bench-secret', cookies },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
