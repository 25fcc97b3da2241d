import { execFileSync, spawnSync } from 'node:child_process';
import { createPrivateKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { hashBytes, parseToken, signedBytes, tokenAlgorithms } from '@ecpa/card-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningAgent, startAgent } from '../../src/index.ts';
import { openPkcs11Cards } from '../../src/pkcs11/pkcs11-cards.ts';
import { ask } from '../ask-agent.ts';
import { makeCertificate, type TestCertificate } from '../make-certificate.ts';
import { challenge, portal } from '../running-agent.ts';

const module = '/usr/lib/softhsm/libsofthsm2.so';
const parts: Record<string, boolean> = {
  softhsm2: existsSync(module),
  opensc: spawnSync('pkcs11-tool', ['--version']).error === undefined,
  pkcs11js: existsSync(
    path.join(import.meta.dirname, '../../../../node_modules/pkcs11js/build/Release/pkcs11.node'),
  ),
};
const missing = Object.keys(parts).find((part) => !parts[part]);
const main = path.join(import.meta.dirname, '../../src/main.ts');
const pin = '246810';

describe.skipIf(missing !== undefined)(`tokens of SoftHSM (missing here: ${missing ?? 'nothing'})`, () => {
  let agent: RunningAgent;
  let folder: string;
  const certificates = {
    RSA: makeCertificate(),
    'P-256': makeCertificate({ key: 'P-256' }),
    'P-384': makeCertificate({ key: 'P-384' }),
    'RSA-PSS-256': makeCertificate({ key: 'RSA-PSS-256' }),
    'RSA-PSS-512': makeCertificate({ key: 'RSA-PSS-512' }),
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'softhsm-'));
    mkdirSync(path.join(folder, 'tokens'));
    const settings = path.join(folder, 'softhsm2.conf');
    writeFileSync(settings, `directories.tokendir = ${path.join(folder, 'tokens')}\nlog.level = ERROR\n`);
    process.env['SOFTHSM2_CONF'] = settings;
    for (const [label, certificate] of Object.entries(certificates)) fillToken(folder, label, certificate);
    const cards = openPkcs11Cards({
      modules: [module],
      hostCommand: [process.execPath, main, 'pkcs11-host'],
    });
    agent = await startAgent({ cards, origins: [portal], port: 0 });
  });
  afterAll(async () => {
    await agent.close();
    rmSync(folder, { recursive: true });
  });

  const authenticate = (certificate: TestCertificate, withPin = pin) =>
    ask({
      port: agent.port,
      path: '/agent/authenticate',
      method: 'POST',
      headers: { Origin: portal, 'Content-Type': 'application/json', 'X-Card-Agent': '1' },
      body: JSON.stringify({
        challenge,
        pin: withPin,
        certificate: new X509Certificate(certificate.der).fingerprint256,
      }),
    });

  test.each([
    ['RSA', 'RS256'],
    ['P-256', 'ES256'],
    ['P-384', 'ES384'],
    ['RSA-PSS-256', 'PS256'],
    ['RSA-PSS-512', 'PS512'],
  ] as const)('a %s key signs in (%s)', async (key, algorithm) => {
    const { json } = await authenticate(certificates[key]);
    const parsed = parseToken(json);
    if (parsed.kind !== 'token') throw new Error(JSON.stringify(json));
    const data = await signedBytes({ origin: portal, challenge, algorithm });
    const { publicKey } = new X509Certificate(certificates[key].der);
    const signature = parsed.token.unverifiedSignature;
    const { hash, scheme } = tokenAlgorithms[algorithm];
    const means =
      scheme === 'RSA-PSS' ? { saltLength: hashBytes[hash] } : ({ dsaEncoding: 'ieee-p1363' } as const);
    expect(verify(hash, data, { key: publicKey, ...means }, signature)).toBe(true);
  });

  test('a wrong PIN is told as such, and the right one works after it', async () => {
    expect((await authenticate(certificates.RSA, '111111')).json).toMatchObject({ error: 'pin-wrong' });
    expect((await authenticate(certificates.RSA)).status).toBe(200);
  });
});

/** Tokens know RSA keys, whatever the certificate beside them says of their schemes: RSAPrivateKey out of its PKCS #8. */
function tokenKey(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa-pss') return key;
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const start = pkcs8.indexOf(Buffer.from('02010002820101', 'hex')) - 4;
  return createPrivateKey({ key: pkcs8.subarray(start), format: 'der', type: 'pkcs1' });
}

function fillToken(folder: string, label: string, { der, privateKey }: TestCertificate): void {
  const keyFile = path.join(folder, 'key.pem');
  const certificateFile = path.join(folder, 'certificate.der');
  writeFileSync(keyFile, tokenKey(privateKey).export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(certificateFile, der);
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });
  run('softhsm2-util', '--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '86421357');
  run('softhsm2-util', '--import', keyFile, '--token', label, '--label', label, '--id', '01', '--pin', pin);
  const write = ['--write-object', certificateFile, '--type', 'cert', '--id', '01', '--label', label];
  run('pkcs11-tool', '--module', module, '--token-label', label, '--login', '--pin', pin, ...write);
}
