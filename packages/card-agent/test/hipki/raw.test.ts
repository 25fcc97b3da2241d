import { constants, privateEncrypt, verify, X509Certificate } from 'node:crypto';
import { hipkiCode, parseSignResult, signedBytes } from '@ecpa/card-protocol';
import { expect, test } from 'vitest';
import { challenge, otherSite, person, pin, portal, runAgent } from '../running-agent.ts';
import { digestInfo, quotient, textsOfQuotient } from './quotient.ts';

const { publicKey } = new X509Certificate(person.der);
const token = await signedBytes({ origin: portal, challenge, algorithm: 'RS256' });
const texts = textsOfQuotient({
  key: publicKey,
  digest: digestInfo(token),
  words: '同意活動報名須知與個人資料蒐集聲明',
});

const request = (tbs: Uint8Array) => ({
  func: 'MakeSignature',
  tbs: Buffer.from(tbs).toString('base64').replaceAll('+', '%2B'),
  tbsEncoding: 'base64',
  hashAlgorithm: 'SHA256',
  signatureType: 'RAW',
  pin,
});

test('two harmless texts, signed without a hash and divided, are the signature of a sign-in', () => {
  const { x, y } = texts;
  for (const text of [x, y]) expect(text.toString()).toMatch(/^同意活動報名須知與個人資料蒐集聲/);
  const raw = (data: Buffer) =>
    privateEncrypt({ key: person.privateKey, padding: constants.RSA_PKCS1_PADDING }, data);
  const forged = quotient({ key: publicKey, x: raw(x), y: raw(y) });
  expect(verify('sha256', token, publicKey, forged)).toBe(true);
});

test('the agent signs neither of two such texts for another site, and asks the card for nothing', async () => {
  const { hipki, cards } = await runAgent();
  const signatures: Uint8Array[] = [];
  for (const text of [texts.x, texts.y]) {
    const { text: answer } = await hipki(request(text), { Origin: otherSite });
    const parsed = parseSignResult(answer);
    if (parsed?.kind === 'signature') signatures.push(parsed.unverifiedSignature);
    else expect(JSON.parse(answer)).toMatchObject({ ret_code: hipkiCode.badParameter });
  }
  const [x, y] = signatures;
  const forged = x && y && quotient({ key: publicKey, x, y });
  expect(forged === undefined ? false : verify('sha256', token, publicKey, forged)).toBe(false);
  expect({ signatures: signatures.length, pins: cards.pinsPresented }).toEqual({ signatures: 0, pins: 0 });
});

test.each(['RAW', 'raw', 'Raw', 'PKCS1RAW', 'NONE', 'X509', ''])(
  'the type %j is a bad parameter for every caller and text',
  async (signatureType) => {
    const { hipki, cards } = await runAgent();
    for (const origin of [portal, otherSite])
      for (const tbs of [Buffer.from('short'), token, texts.x]) {
        const answer = await hipki({ ...request(tbs), signatureType }, { Origin: origin });
        expect(answer.json).toMatchObject({ ret_code: hipkiCode.badParameter });
        expect(answer.text).not.toContain('certb64');
      }
    expect(cards.pinsPresented).toBe(0);
  },
);
