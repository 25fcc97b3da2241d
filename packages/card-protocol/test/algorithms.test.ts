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

test('an RSA key below 2048 bits signs nothing', () => {
  expect(algorithmFitsKey('RS256', { family: 'RSA', bits: 2047 })).toBe(false);
  expect(algorithmForKey({ family: 'RSA', bits: 1024 })).toBeUndefined();
  expect(algorithmForKey({ family: 'EC', curve: 'P-521' })).toBe('ES512');
});
