import { verify, X509Certificate } from 'node:crypto';
import { isRecord, parseSignResult, signedBytes } from '@ecpa/card-protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { challenge, makeCard, otherSite, person, pin, portal, runAgent } from '../running-agent.ts';

const { publicKey } = new X509Certificate(person.der);
const token = await signedBytes({ origin: portal, challenge, algorithm: 'RS256' });
const request = {
  func: 'MakeSignature',
  tbs: Buffer.from(token).toString('base64'),
  tbsEncoding: 'base64',
  hashAlgorithm: 'SHA256',
  signatureType: 'PKCS1',
  pin,
  nonce: '',
  withCardSN: 'false',
  slotDescription: '',
};
const text = JSON.stringify(request);

/** A request for another site's token with one piece taken out, put in, or turned. */
const mutated = fc
  .tuple(fc.nat(text.length), fc.nat(40), fc.string({ maxLength: 12, unit: 'binary' }), fc.boolean())
  .map(([at, out, put, escape]) => {
    const made = text.slice(0, at) + put + text.slice(at + out);
    return escape ? encodeURIComponent(made.toWellFormed()) : made;
  });
const members = fc
  .dictionary(fc.constantFrom(...Object.keys(request)), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
  .map((other) => JSON.stringify({ ...request, ...other }));
const ends = fc.constantFrom('\r\n', '&', '&tbsPackage={}', '\0', ' ', '%00', '=');

test('no request, however broken, ends in a fault, in a second PIN, or in a token of another site', async () => {
  const { hipki, cards, events } = await runAgent();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        mutated,
        members,
        fc.tuple(mutated, ends).map((pair) => pair.join('')),
      ),
      async (body) => {
        const before = cards.pinsPresented;
        // A card that mutated PINs had locked would hide what comes after.
        cards.readers = [{ name: 'Reader 1', card: makeCard() }];
        const answer = await hipki(body, { Origin: otherSite });
        expect([200, 400]).toContain(answer.status);
        expect(isRecord(answer.json)).toBe(true);
        const signed = parseSignResult(answer.text);
        expect(cards.pinsPresented - before).toBeLessThanOrEqual(1);
        if (signed?.kind !== 'signature') return;
        const { unverifiedSignature } = signed;
        for (const hash of ['sha256', 'sha384', 'sha512'])
          expect(verify(hash, token, publicKey, unverifiedSignature)).toBe(false);
      },
    ),
    { numRuns: 600 },
  );
  expect(events.filter(({ event }) => event === 'fault')).toEqual([]);
});
