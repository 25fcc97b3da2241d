import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHipkiRequest } from '../src/index.ts';

const sound = {
  func: 'MakeSignature',
  tbs: 'text',
  tbsEncoding: 'NONE',
  hashAlgorithm: 'SHA256',
  pin: '246810',
  signatureType: 'PKCS1',
  nonce: 'n',
  withCardSN: 'true',
  slotDescription: 'Reader 1',
};
const parse = (more: object) => parseHipkiRequest(JSON.stringify({ ...sound, ...more }));
const optional = ['tbsEncoding', 'hashAlgorithm', 'signatureType', 'nonce', 'withCardSN', 'slotDescription'];

test('a sound request is read', () => {
  expect(parse({})).toMatchObject({
    kind: 'request',
    request: { slot: 'Reader 1', nonce: 'n', withCardSerial: true, signatureType: 'PKCS1' },
  });
});

test.each(optional)('%s may be left out or null', (name) => {
  for (const value of [undefined, null]) expect(parse({ [name]: value }).kind).toBe('request');
});

// What cannot be read must not count as left out: the default could mean another card, or another kind of signature.
test.each([...optional, 'tbs', 'pin'])('%s that is there and is no text is a bad parameter', (name) => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer(),
        fc.array(fc.string(), { maxLength: 3 }),
        fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
        fc.string({ minLength: 1001, maxLength: 1100 }),
      ),
      (value) => {
        // A text to sign may be as long as a request.
        if (name === 'tbs' && typeof value === 'string') return;
        expect(parse({ [name]: value })).toEqual({ kind: 'refused', reason: 'badParameter' });
      },
    ),
    { numRuns: 60 },
  );
});

test('the card’s number may be asked for by a truth value as well', () => {
  expect(parse({ withCardSN: true })).toMatchObject({ request: { withCardSerial: true } });
  expect(parse({ withCardSN: false })).toMatchObject({ request: { withCardSerial: false } });
});

test('whatever the members are, the answer is a request with sound members or a refusal', () => {
  const names = Object.keys(sound);
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), fc.jsonValue(), { maxKeys: 10 }),
      (members) => {
        const parsed = parse(members);
        if (parsed.kind === 'refused' || parsed.request.func !== 'MakeSignature') return;
        const { tbs, hash, signatureType } = parsed.request;
        expect(tbs.length).toBeGreaterThan(0);
        expect(['SHA256', 'SHA384', 'SHA512']).toContain(hash);
        expect(['PKCS1', 'PKCS7']).toContain(signatureType);
      },
    ),
    { numRuns: 500 },
  );
});

test('a request of the largest size is read in a moment, whatever it is made of', () => {
  for (const text of [
    '['.repeat(65_536),
    '%'.repeat(65_536),
    '%25'.repeat(21_845),
    '+'.repeat(65_536),
    '"'.repeat(65_536),
  ])
    expect(parseHipkiRequest(text)).toEqual({ kind: 'refused', reason: 'badJson' });
});
