import { expect, test } from 'vitest';
import { algorithmFitsKey, algorithmForKey, isTokenAlgorithm } from '../src/algorithms.ts';

test.each(['none', 'HS256', 'ES256K', 'RS1', 'rs256', 'toString', '__proto__', '', null, 256])(
  '%s is not on the list',
  (name) => {
    expect(isTokenAlgorithm(name)).toBe(false);
  },
);

test('an algorithm fits only its own kind of key', () => {
  const rsa = { family: 'RSA', bits: 2048 } as const;
  const p256 = { family: 'EC', curve: 'P-256' } as const;
  expect(algorithmFitsKey('RS256', rsa)).toBe(true);
  expect(algorithmFitsKey('PS512', rsa)).toBe(true);
  expect(algorithmFitsKey('ES256', rsa)).toBe(false);
  expect(algorithmFitsKey('ES256', p256)).toBe(true);
  expect(algorithmFitsKey('ES384', p256)).toBe(false);
  expect(algorithmFitsKey('RS256', p256)).toBe(false);
});

test('a key for RSA-PSS signs by that scheme alone, and with the hash that its parameters name', () => {
  const open = { family: 'RSA-PSS', bits: 2048, hash: undefined } as const;
  const bound = { ...open, hash: 'SHA-384' } as const;
  for (const algorithm of ['PS256', 'PS384', 'PS512'] as const) {
    expect(algorithmFitsKey(algorithm, open)).toBe(true);
    expect(algorithmFitsKey(algorithm, bound)).toBe(algorithm === 'PS384');
    expect(algorithmFitsKey(algorithm, { ...open, bits: 2047 })).toBe(false);
  }
  for (const algorithm of ['RS256', 'RS384', 'ES256'] as const)
    for (const key of [open, bound]) expect(algorithmFitsKey(algorithm, key)).toBe(false);
  expect(algorithmForKey(open)).toBe('PS256');
  expect(algorithmForKey(bound)).toBe('PS384');
  expect(algorithmForKey({ ...open, bits: 1024 })).toBeUndefined();
});

test('an RSA key below 2048 bits signs nothing', () => {
  expect(algorithmFitsKey('RS256', { family: 'RSA', bits: 2047 })).toBe(false);
  expect(algorithmForKey({ family: 'RSA', bits: 1024 })).toBeUndefined();
  expect(algorithmForKey({ family: 'EC', curve: 'P-521' })).toBe('ES512');
});
