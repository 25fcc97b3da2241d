import { describe, expect, test } from 'vitest';
import { parseClientCert } from '../../src/web/http/presented-certificate.ts';

const der = Uint8Array.from({ length: 700 }, (_, place) => place % 256);
const encoded = Buffer.from(der).toString('base64');

describe('a Client-Cert field (RFC 9440)', () => {
  test('carries one certificate', () => {
    expect(parseClientCert(`:${encoded}:`)).toEqual(der);
  });

  test.each([
    ['nothing', ''],
    ['empty', '::'],
    ['without its colons', encoded],
    ['with a parameter', `:${encoded}:;a=1`],
    ['twice, as two fields are joined', `:${encoded}:, :${encoded}:`],
    ['in the alphabet for addresses', `:${'-_'.repeat(20)}:`],
    ['without padding', ':TQ:'],
    ['with bits beyond its end', ':TR==:'],
    ['with a line break', `:${encoded.slice(0, 64)} ${encoded.slice(64)}:`],
    ['as PEM', `-----BEGIN CERTIFICATE----- ${encoded} -----END CERTIFICATE-----`],
    ['of a size that no certificate has', `:${'A'.repeat(16_000)}:`],
    ['as a string of another kind', `"${encoded}"`],
  ])('%s is none', (_, field) => {
    expect(parseClientCert(field)).toBeUndefined();
  });
});
