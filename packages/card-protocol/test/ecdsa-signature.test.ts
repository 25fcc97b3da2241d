import { generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecdsaSignature } from '../src/ecdsa-signature.ts';

const curves = [
  ['ES256', 'P-256'],
  ['ES384', 'P-384'],
  ['ES512', 'P-521'],
] as const;

test.each(curves)('%s: DER and r‖s of the same numbers become the same bytes', (algorithm, namedCurve) => {
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve });
  for (let round = 0; round < 40; round += 1) {
    const der = sign('sha256', Buffer.from([round]), { key, dsaEncoding: 'der' });
    const raw = ecdsaSignature(der, algorithm);
    expect(raw).toBeDefined();
    expect(raw && ecdsaSignature(raw, algorithm)).toEqual(raw);
    const [r = 0n, s = 0n] = integers(der);
    const half = (raw?.length ?? 0) / 2;
    const number = (bytes?: Uint8Array) => BigInt(`0x${Buffer.from(bytes ?? []).toString('hex')}`);
    expect(number(raw?.subarray(0, half))).toBe(r);
    expect(number(raw?.subarray(half))).toBe(s);
  }
});

function integers(der: Buffer): bigint[] {
  const found: bigint[] = [];
  for (let at = der[1] === 0x81 ? 3 : 2; at < der.length; at += 2 + (der[at + 1] ?? 0))
    found.push(BigInt(`0x${der.subarray(at + 2, at + 2 + (der[at + 1] ?? 0)).toString('hex')}`));
  return found;
}

test('an RSA algorithm has no such signature', () => {
  expect(ecdsaSignature(new Uint8Array(64), 'RS256')).toBeUndefined();
});

test('other bytes are refused, never a fault', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
      const raw = ecdsaSignature(bytes, 'ES256');
      if (bytes[0] !== 0x30 && bytes.length !== 64) expect(raw).toBeUndefined();
    }),
  );
  for (const hex of [
    '3006020100020100ff',
    '300602017f0201',
    '30070202007f020101',
    '3006028001020101',
    '30060201ff020101',
  ])
    expect(ecdsaSignature(Buffer.from(hex, 'hex'), 'ES256')).toBeUndefined();
});
