import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCertificate } from '../src/certificate/read-certificate.ts';
import { makeCard, person, runAgent } from './running-agent.ts';

test('a certificate with any one byte changed, or cut anywhere, is read or refused but never a fault', () => {
  fc.assert(
    fc.property(
      fc.nat(person.der.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(person.der.length),
      (at, by, end) => {
        const broken = Buffer.from(person.der);
        broken[at] = (broken[at] ?? 0) ^ by;
        readCertificate(broken);
        expect(readCertificate(person.der.subarray(0, end))?.unverifiedDer.length ?? person.der.length).toBe(
          person.der.length,
        );
      },
    ),
    { numRuns: 2000 },
  );
});

test('random bytes are no certificate', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(readCertificate(bytes)).toBeUndefined();
    }),
  );
});

const liar = (length: number[]) => new Uint8Array([0x30, ...length, ...person.der.subarray(4)]);

test.each([
  ['a length beyond its end', liar([0x84, 0x7f, 0xff, 0xff, 0xff])],
  ['an indefinite length', liar([0x80])],
  ['nothing at all', new Uint8Array()],
  ['a megabyte', new Uint8Array(1_000_000).fill(0x30)],
  ['a thousand nested sequences', new Uint8Array(2000).fill(0x30)],
])('a card whose certificate has %s offers no certificate', async (_, lie) => {
  const { cards, authenticate, status } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: { ...makeCard(), lie } }];
  expect((await authenticate()).json).toEqual({ error: 'no-certificate' });
  expect((await status()).json).toMatchObject({ readers: [{ state: 'card', card: { certificates: [] } }] });
  expect(cards.pinsPresented).toBe(0);
});

test('of a card that claims a thousand certificates only the first sixteen are looked at', async () => {
  const { cards, status } = await runAgent();
  cards.readers = [{ name: 'Reader 1', card: makeCard(Array.from({ length: 1000 }, () => person)) }];
  const { text } = await status();
  expect(text.match(/fingerprint/g)).toHaveLength(16);
});

test('control and direction characters in a name do not reach the page', async () => {
  const { readText } = await import('../src/certificate/der.ts');
  const content = Buffer.from('\u202e林\u001b[31m嘉\u0000文');
  expect(readText({ tag: 0x0c, content, whole: content })).toBe('林[31m嘉文');
});
