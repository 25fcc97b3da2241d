import { constants, createHash, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { hipkiCode, isRecord, parseSignResult, signedBytes } from '@ecpa/card-protocol';
import { expect, test } from 'vitest';
import { type WireAnswer } from '../ask-agent.ts';
import { makeCertificate } from '../make-certificate.ts';
import { challenge, makeCard, otherSite, person, pin, portal, runAgent } from '../running-agent.ts';
import { blockOf, digestInfo } from './quotient.ts';

const keys = {
  RSA: person,
  'P-256': makeCertificate({ key: 'P-256' }),
  'P-384': makeCertificate({ key: 'P-384' }),
  'P-521': makeCertificate({ key: 'P-521' }),
  'RSA-PSS': makeCertificate({ key: 'RSA-PSS' }),
};
type Key = keyof typeof keys;
const everyKey = Object.keys(keys).filter((name): name is Key => name in keys);
const everyHash = ['SHA256', 'SHA384', 'SHA512'] as const;
const both = ['PKCS1', 'PKCS7'] as const;

const escaped = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('+', '%2B');
const request = (tbs: Uint8Array, more: object = {}) => ({
  func: 'MakeSignature',
  tbs: escaped(tbs),
  tbsEncoding: 'base64',
  hashAlgorithm: 'SHA256',
  signatureType: 'PKCS1',
  pin,
  ...more,
});

async function runWith(key: Key = 'RSA') {
  const agent = await runAgent();
  agent.cards.readers = [{ name: 'Reader 1', card: makeCard([keys[key]]) }];
  return { ...agent, publicKey: new X509Certificate(keys[key].der).publicKey };
}

const codeOf = ({ json }: WireAnswer): unknown => (isRecord(json) ? json['ret_code'] : undefined);

function signature({ text }: WireAnswer): Buffer {
  const parsed = parseSignResult(text);
  if (parsed?.kind !== 'signature') throw new Error(text);
  return Buffer.from(parsed.unverifiedSignature);
}

const holds = (key: KeyObject, hash: string, data: Uint8Array, made: Uint8Array) =>
  key.asymmetricKeyType === 'rsa-pss'
    ? verify(hash, data, { key, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, made)
    : verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, made);

const tokens = Object.fromEntries(
  await Promise.all(
    ([portal, otherSite] as const).flatMap((origin) =>
      (['RS256', 'RS384', 'RS512'] as const).map(
        async (algorithm) =>
          [`${origin} ${algorithm}`, await signedBytes({ origin, challenge, algorithm })] as const,
      ),
    ),
  ),
);

test.each(everyKey)('PKCS1 with a %s key covers the text under each hash, and nothing else', async (key) => {
  const { hipki, publicKey } = await runWith(key);
  const text = Buffer.from('同意書 v2\r\n\t申請人：林嘉文 <a@b.example>');
  for (const hash of everyHash) {
    const made = signature(await hipki(request(text, { hashAlgorithm: hash }), { Origin: otherSite }));
    expect(holds(publicKey, hash, text, made)).toBe(true);
    if (key === 'RSA' && hash === 'SHA256') expect(blockOf(publicKey, made)).toEqual(digestInfo(text));
  }
});

test.each(both)('%s with a key for RSA-PSS of one hash takes no other hash', async (signatureType) => {
  const { hipki, cards } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: makeCard([makeCertificate({ key: 'RSA-PSS-384' })]) }];
  const codeFor = async (hashAlgorithm: string) =>
    codeOf(await hipki(request(Buffer.from('text'), { hashAlgorithm, signatureType })));
  expect(await codeFor('SHA384')).toBe(hipkiCode.ok);
  expect(await codeFor('SHA256')).toBe(hipkiCode.badParameter);
  expect(cards.pinsPresented).toBe(1);
});

test.each(both)(
  '%s signs a token for the origin that it names and for no other of the list',
  async (type) => {
    const { hipki, cards } = await runWith();
    for (const [name, token] of Object.entries(tokens))
      for (const hashAlgorithm of everyHash)
        for (const caller of [portal, otherSite]) {
          const answer = await hipki(request(token, { hashAlgorithm, signatureType: type }), {
            Origin: caller,
          });
          const own = name.startsWith(`${caller} `);
          expect({ name, caller, code: codeOf(answer) }).toEqual({
            name,
            caller,
            code: own ? hipkiCode.ok : hipkiCode.siteNotAuthorised,
          });
        }
    expect(cards.pinsPresented).toBe(Object.keys(tokens).length * everyHash.length);
  },
);

test('a token of an origin that is not on the list is refused too', async () => {
  const { hipki } = await runWith();
  const token = await signedBytes({ origin: 'https://unlisted.example.test', challenge, algorithm: 'RS256' });
  for (const signatureType of both)
    expect(codeOf(await hipki(request(token, { signatureType })))).toBe(hipkiCode.siteNotAuthorised);
});

const token = await signedBytes({ origin: portal, challenge, algorithm: 'RS256' });
const hashOf = (data: Uint8Array) => createHash('sha256').update(data).digest();
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const digest = hashOf(token).toString('hex');
const contentType = '30 18 06 09 2a864886f70d010903 31 0b 06 09 2a864886f70d010701';

/** What other protocols sign with the key of a certificate, as a site would ask for it. */
const bytesOfOtherProtocols: Record<string, Buffer> = {
  'signed attributes of CMS': hex(
    `31 4b ${contentType} 30 2f 06 09 2a864886f70d010904 31 22 04 20 ${digest}`,
  ),
  'the same in BER, every length long': hex(
    `31 82 004c ${contentType} 30 81 2f 06 8109 2a864886f70d010904 31 22 04 20 ${digest}`,
  ),
  'the same of indefinite length': hex(
    `31 80 ${contentType} 30 2f 06 09 2a864886f70d010904 31 22 04 20 ${digest} 0000`,
  ),
  'CertificateVerify of TLS 1.3': Buffer.concat([
    Buffer.alloc(64, 0x20),
    Buffer.from('TLS 1.3, client CertificateVerify\0'),
    hashOf(Buffer.from('transcript')),
  ]),
  'CertificateVerify of TLS 1.2': Buffer.concat([
    hex('01 00002e 0303'),
    hashOf(token),
    hex('00 0002 c02f 0100'),
  ]),
  'a request for a certificate': hex(
    '30 1d 02 01 00 30 00 30 13 06 07 2a8648ce3d0201 06 08 2a8648ce3d030107 a0 00',
  ),
  'a request to sign in by SSH': Buffer.concat([
    hex('00000020'),
    hashOf(token),
    hex('32'),
    Buffer.from('root'),
  ]),
  'a DigestInfo': digestInfo(token),
  'a hash instead of a text': hashOf(token),
  'the token with a byte behind it': Buffer.concat([token, Buffer.from('x')]),
  'half a token': Buffer.from(token.subarray(0, 32)),
};

test.each(Object.entries(bytesOfOtherProtocols))('PKCS1 signs for no caller: %s', async (_, bytes) => {
  for (const key of ['RSA', 'P-256'] as const) {
    const { hipki, cards } = await runWith(key);
    for (const hashAlgorithm of everyHash)
      for (const caller of [portal, otherSite])
        expect(codeOf(await hipki(request(bytes, { hashAlgorithm }), { Origin: caller }))).toBe(
          hipkiCode.siteNotAuthorised,
        );
    expect(cards.pinsPresented).toBe(0);
  }
});

test.each(Object.entries(bytesOfOtherProtocols))(
  'PKCS7 over %s is no signature over it: the signed bytes are attributes of the agent’s own',
  async (_, bytes) => {
    const { hipki, publicKey } = await runWith();
    const more = { signatureType: 'PKCS7', nonce: 'chosen by the caller' };
    const cms = signature(await hipki(request(bytes, more), { Origin: otherSite }));
    const made = cms.subarray(-256);
    const attributes = attributesOf(cms);
    expect(blockOf(publicKey, made)).toEqual(digestInfo(attributes));
    expect(attributes.includes(hashOf(bytes))).toBe(true);
    expect(attributes.includes(Buffer.from('260601000000Z'))).toBe(true);
    expect(holds(publicKey, 'SHA256', bytes, made)).toBe(false);
  },
);

/** The [0] before the algorithm and value of an RSA signature, at the end of our CMS messages, as the SET that was signed. */
function attributesOf(cms: Buffer): Buffer {
  const contentTypeAt = cms.lastIndexOf(hex(contentType));
  for (let start = contentTypeAt - 1; start > contentTypeAt - 5; start -= 1)
    if (cms[start] === 0xa0) {
      const rest = cms.subarray(start, cms.length - 256 - 4 - 15);
      return Buffer.concat([Buffer.from([0x31]), rest.subarray(1)]);
    }
  throw new Error('no attributes');
}

test.each(['SHA1', 'MD5', 'NONE', 'SHA512/256', 'SHA3-256', 'SHA--256', 'SHA256 ', ''])(
  'the hash %j is a bad parameter',
  async (hashAlgorithm) => {
    const { hipki, cards } = await runWith();
    for (const signatureType of both)
      expect(codeOf(await hipki(request(Buffer.from('x'), { hashAlgorithm, signatureType })))).toBe(
        hipkiCode.badParameter,
      );
    expect(cards.pinsPresented).toBe(0);
  },
);

test.each(['hex', 'base64url', 'UTF-16', ''])('the encoding %j is a bad parameter', async (tbsEncoding) => {
  const { hipki } = await runWith();
  expect(codeOf(await hipki(request(Buffer.from('x'), { tbsEncoding })))).toBe(hipkiCode.badParameter);
});

test('however the bytes of a foreign token are written, it is the bytes that are looked at', async () => {
  const foreign = tokens[`${otherSite} RS256`] ?? Buffer.alloc(0);
  const base64 = Buffer.from(foreign).toString('base64');
  const percent = [...foreign].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const { hipki, cards } = await runWith();
  const asked = (tbs: string, tbsEncoding: string) => hipki({ ...request(foreign), tbs, tbsEncoding });
  const [first = '', ...others] = base64;
  const escapedFirst = `%${first.charCodeAt(0).toString(16)}${others.join('').replaceAll('+', '%2B')}`;
  for (const tbs of [base64, base64.replaceAll('+', '%2B'), base64.replaceAll('+', '%252B'), escapedFirst])
    for (const encoding of ['base64', 'BASE64', 'Base64'])
      expect(codeOf(await asked(tbs, encoding))).toBe(hipkiCode.siteNotAuthorised);
  const whole = encodeURIComponent(JSON.stringify({ ...request(foreign), tbs: base64 }));
  expect(codeOf(await hipki(whole))).toBe(hipkiCode.siteNotAuthorised);
  // Written as text, its bytes are other characters, and controls among them.
  expect(codeOf(await asked(percent, 'NONE'))).toBe(hipkiCode.siteNotAuthorised);
  expect(cards.pinsPresented).toBe(0);
});
