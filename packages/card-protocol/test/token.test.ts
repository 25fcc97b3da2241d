import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseToken } from '../src/token.ts';

const valid = {
  format: 'web-eid:1.0',
  unverifiedCertificate: 'MAA=',
  algorithm: 'RS256',
  signature: 'AQID',
  appVersion: 'ecpa-card-agent/0.1.0',
};

test('a token with the right shape is read, bytes decoded', () => {
  expect(parseToken(valid)).toEqual({
    kind: 'token',
    token: {
      unverifiedCertificate: new Uint8Array([0x30, 0]),
      algorithm: 'RS256',
      unverifiedSignature: new Uint8Array([1, 2, 3]),
      claimedAppVersion: 'ecpa-card-agent/0.1.0',
    },
  });
});

test('the application’s version may be missing', () => {
  const text = JSON.stringify({ ...valid, appVersion: undefined });
  expect(parseToken(JSON.parse(text)).kind).toBe('token');
});

test.each([
  ['format', { format: 'web-eid:2.0' }],
  ['format', { format: undefined }],
  ['unverifiedCertificate', { unverifiedCertificate: '' }],
  ['unverifiedCertificate', { unverifiedCertificate: 'MAA' }],
  ['unverifiedCertificate', { unverifiedCertificate: 'MAB=' }],
  ['unverifiedCertificate', { unverifiedCertificate: 'MA-_' }],
  ['unverifiedCertificate', { unverifiedCertificate: 'MAA=\n' }],
  ['unverifiedCertificate', { unverifiedCertificate: ['MAA='] }],
  ['unverifiedCertificate', { unverifiedCertificate: 'A'.repeat(13_660) }],
  ['algorithm', { algorithm: 1 }],
  ['signature', { signature: null }],
  ['signature', { signature: 'A'.repeat(1372) }],
  ['appVersion', { appVersion: 'v'.repeat(256) }],
  ['appVersion', { appVersion: 1 }],
])('a token is malformed by its %s: %j', (reason, change) => {
  expect(parseToken({ ...valid, ...change })).toEqual({
    kind: 'refused',
    refusal: 'token-malformed',
    reason,
  });
});

test.each(['none', 'HS256', 'constructor'])('the algorithm %s is not allowed', (algorithm) => {
  expect(parseToken({ ...valid, algorithm })).toMatchObject({ refusal: 'algorithm-not-allowed' });
});

test('anything else is malformed, never a fault', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => parseToken(value).kind === 'refused'));
});
