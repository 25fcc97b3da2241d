import { execFileSync } from 'node:child_process';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readAllowedModels } from '../../src/adapters/passkeys/authenticator-models.ts';
import { createPasskeyVerifier } from '../../src/adapters/passkeys/webauthn-verifier.ts';
import { SoftwareAuthenticator, type Voucher } from '../usecases/software-authenticator.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-models-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string) => path.join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });

const model = '0132d110-bf4e-4208-a403-ab4f5f12efe5';
const modelBytes = Buffer.from(model.replaceAll('-', ''), 'hex');

/** A maker's root, and its certificate for attestation of this model (WebAuthn 3, 8.2.1). */
function makeMaker(name: string) {
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  openssl(
    'req',
    '-x509',
    ...ec,
    '-subj',
    `/C=TW/O=${name}/CN=${name} root`,
    '-keyout',
    at(`${name}-root.key`),
    '-out',
    at(`${name}-root.pem`),
  );
  const subject = `/C=TW/O=${name}/OU=Authenticator Attestation/CN=${name} key`;
  openssl(
    'req',
    '-new',
    ...ec.slice(0, 5),
    '-subj',
    subject,
    '-keyout',
    at(`${name}.key`),
    '-out',
    at(`${name}.csr`),
  );
  writeFileSync(
    at(`${name}.ext`),
    `basicConstraints=critical,CA:FALSE\n1.3.6.1.4.1.45724.1.1.4=DER:0410${modelBytes.toString('hex')}\n`,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    at(`${name}.csr`),
    '-CA',
    at(`${name}-root.pem`),
    '-CAkey',
    at(`${name}-root.key`),
    '-CAcreateserial',
    '-days',
    '30',
    '-extfile',
    at(`${name}.ext`),
    '-out',
    at(`${name}.pem`),
  );
  const der = (file: string) => new X509Certificate(readFileSync(at(file))).raw;
  return {
    root: der(`${name}-root.pem`).toString('base64'),
    voucher: {
      model: modelBytes,
      maker: {
        certificate: der(`${name}.pem`),
        privateKey: createPrivateKey(readFileSync(at(`${name}.key`))),
      },
    } satisfies Voucher,
  };
}

const good = makeMaker('Maker');
const other = makeMaker('Other');

/** What FIDO's metadata tells of the model. */
function metadata({
  statuses = ['FIDO_CERTIFIED'],
  as = 'json',
}: { statuses?: string[]; as?: 'json' | 'blob' } = {}) {
  const metadataStatement = {
    aaguid: model,
    description: 'Test key',
    authenticatorVersion: 1,
    protocolFamily: 'fido2',
    schema: 3,
    upv: [{ major: 1, minor: 1 }],
    authenticationAlgorithms: ['secp256r1_ecdsa_sha256_raw'],
    publicKeyAlgAndEncodings: ['cose'],
    attestationTypes: ['basic_full'],
    userVerificationDetails: [],
    keyProtection: ['hardware'],
    matcherProtection: ['on_chip'],
    tcDisplay: [],
    attestationRootCertificates: [good.root],
  };
  const statusReports = statuses.map((status) => ({ status }));
  const payload = JSON.stringify({
    no: 1,
    entries: [{ aaguid: model, metadataStatement, statusReports }, {}],
  });
  const file = at(`${randomBytes(6).toString('hex')}.${as}`);
  const encoded = (text: string) => Buffer.from(text).toString('base64url');
  writeFileSync(
    file,
    as === 'json' ? `\uFEFF${payload}` : `${encoded('{"alg":"none"}')}.${encoded(payload)}.c2ln`,
  );
  return file;
}

const origin = 'http://localhost:8080';
const challenge = randomBytes(32).toString('base64');

/** What becomes of a new passkey where this model alone may be added. */
async function added(voucher: Voucher | undefined) {
  const verifier = createPasskeyVerifier({ origin, models: readAllowedModels(metadata(), [model]) });
  const asked = {
    challenge: Buffer.from(challenge, 'base64').toString('base64url'),
    origin,
    userHandle: 'acc_1',
  };
  const unverified = new SoftwareAuthenticator().create(asked, voucher);
  const answer = await verifier.proveNew({ unverified, challenge });
  return answer.kind === 'proven' ? answer.passkey.model : answer.refusal;
}

describe('where models are listed, a new passkey', () => {
  test('of a listed model, for which its maker vouches, is added', async () => {
    expect(await added(good.voucher)).toBe(model);
  });

  test.each<[string, Voucher | undefined]>([
    ['says nothing of its model', undefined],
    ['vouches for itself', { model: modelBytes }],
    ['is vouched for by another maker', other.voucher],
    ['is of another model', { ...good.voucher, model: randomBytes(16) }],
  ])('that %s is not', async (_, voucher) => {
    expect(await added(voucher)).toBe('passkey-model-not-allowed');
  });
});

describe('the file of models', () => {
  test('is read as FIDO gives it and as plain JSON, with a mark of its byte order', () => {
    for (const as of ['json', 'blob'] as const)
      expect(readAllowedModels(metadata({ as }), [model.toUpperCase()])).toMatchObject([{ aaguid: model }]);
  });

  test('stops the start for a model that it does not know, or knows as broken', () => {
    expect(() => readAllowedModels(metadata(), ['00000000-0000-0000-0000-000000000001'])).toThrow(
      /tells nothing/,
    );
    for (const status of ['REVOKED', 'USER_VERIFICATION_BYPASS', 'ATTESTATION_KEY_COMPROMISE'])
      expect(() => readAllowedModels(metadata({ statuses: ['FIDO_CERTIFIED', status] }), [model])).toThrow(
        status,
      );
  });
});
