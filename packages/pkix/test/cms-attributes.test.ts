import { describe, expect, it } from 'vitest';
import { verifySignedData } from '../src/cms/index.ts';
import { makeAuthority, makeLeaf } from './make/certificate.ts';
import {
  attribute,
  contentTypeAttribute,
  digestAttribute,
  makeMessage,
  sha512,
  type WantedMessage,
} from './make/cms.ts';
import { element, octets, oid, sequence } from './make/der.ts';
import { newKey, newRsaKey } from './make/keys.ts';

const data = '1.2.840.113549.1.7.1';
const other = '1.2.3.4';
const rsaEncryption = (...parameters: readonly Buffer[]) =>
  sequence(oid('1.2.840.113549.1.1.1'), ...parameters);
const root = makeAuthority({ subject: 'CN=Root' });
const signer = makeLeaf({ subject: 'CN=signer', issuer: root, pair: newRsaKey() });
const content = Buffer.from('content');
const verify = (wanted: Partial<WantedMessage> = {}) =>
  verifySignedData({ signedData: makeMessage({ signer, content, ...wanted }) });

describe('a message made to measure', () => {
  it('holds', () => {
    expect(verify()).toMatchObject({ ok: true });
  });

  it.each([
    ['rsaEncryption with NULL', rsaEncryption(element(5)), true],
    ['rsaEncryption without parameters', rsaEncryption(), true],
    ['rsaEncryption with other parameters', rsaEncryption(octets(content)), false],
    ['RSA with another hash than the digest', sequence(oid('1.2.840.113549.1.1.13'), element(5)), false],
    ['an unknown algorithm', sequence(oid(other)), false],
  ])('whose signature algorithm is %s is judged: %s', (_name, signatureAlgorithm, ok) => {
    expect(verify({ signatureAlgorithm })).toMatchObject(
      ok ? { ok } : { ok, reason: 'cms-algorithm-not-allowed' },
    );
  });

  it('whose digest algorithm is not the one of the digest is refused', () => {
    expect(verify({ digestAlgorithm: sha512, signatureAlgorithm: rsaEncryption() })).toMatchObject({
      reason: 'cms-digest-mismatch',
    });
    expect(verify({ digestAlgorithm: sequence(oid(other)) })).toMatchObject({
      reason: 'cms-algorithm-not-allowed',
    });
  });

  it('signed by a key that is too small, or of a refused curve, is refused', () => {
    for (const pair of [newRsaKey(1024), newKey('secp256k1')]) {
      const weak = makeLeaf({ subject: 'CN=weak', issuer: root, pair });
      expect(verify({ signer: weak })).toMatchObject({ reason: 'cms-algorithm-not-allowed' });
    }
  });

  it.each<[string, readonly Buffer[]]>([
    ['lack the content type', [digestAttribute(content)]],
    ['name another content type', [contentTypeAttribute(other), digestAttribute(content)]],
    [
      'name two content types',
      [attribute('1.2.840.113549.1.9.3', oid(data), oid(other)), digestAttribute(content)],
    ],
    ['lack the digest', [contentTypeAttribute(data)]],
    [
      'name two digests',
      [contentTypeAttribute(data), attribute('1.2.840.113549.1.9.4', octets(content), octets(content))],
    ],
  ])('whose attributes %s is refused', (_why, attributes) => {
    expect(verify({ attributes })).toMatchObject({ ok: false, reason: 'cms-attributes-invalid' });
  });

  it('with an attribute twice is not read', () => {
    const attributes = [contentTypeAttribute(data), digestAttribute(content), digestAttribute(content)];
    expect(verify({ attributes })).toMatchObject({ reason: 'cms-malformed' });
  });

  it('whose digest is not an octet string is refused', () => {
    const attributes = [
      contentTypeAttribute(data),
      attribute('1.2.840.113549.1.9.4', element(0x0c, content)),
    ];
    expect(verify({ attributes })).toMatchObject({ reason: 'cms-digest-mismatch' });
  });

  it('of another content type needs signed attributes', () => {
    expect(verify({ contentType: other })).toMatchObject({ ok: true });
    expect(verify({ contentType: other, attributes: null })).toMatchObject({
      reason: 'cms-attributes-invalid',
    });
    expect(verify({ attributes: null })).toMatchObject({ ok: true });
  });
});
