import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SignatureScheme } from '../src/algorithm/signature-scheme.ts';
import { signatureScheme } from '../src/algorithm/signature-scheme.ts';
import { verifyInSlices } from '../src/algorithm/verify-in-slices.ts';
import { verifySignature } from '../src/algorithm/verify-signature.ts';
import { readAlgorithmIdentifier } from '../src/algorithm/algorithm-identifier.ts';
import { Cursor } from '../src/der/cursor.ts';
import { element, explicit, integer, oid, sequence } from './make/der.ts';
import { newEdwardsKey, newKey, newRsaKey } from './make/keys.ts';

const data = Buffer.alloc(600_000, 'signed');
const rsa = newRsaKey();
const ec = newKey();
const edwards = newEdwardsKey();
const restricted = generateKeyPairSync('rsa-pss', {
  modulusLength: 2048,
  hashAlgorithm: 'sha256',
  mgf1HashAlgorithm: 'sha256',
});

const pssSignature = (key: KeyObject, saltLength: number): Buffer =>
  sign('sha256', data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
const pss = (hash: 'sha256' | 'sha512', saltLength: number): SignatureScheme => ({
  family: 'rsa-pss',
  hash,
  saltLength,
});
const pkcs1: SignatureScheme = { family: 'rsa-pkcs1', hash: 'sha256' };
const ecdsa: SignatureScheme = { family: 'ecdsa', hash: 'sha256' };
const ed25519: SignatureScheme = { family: 'ed25519' };

const byRsa = sign('sha256', data, rsa.privateKey);
const byEc = sign('sha256', data, ec.privateKey);

describe('a signature', () => {
  it.each<[string, boolean, SignatureScheme, KeyObject, Buffer]>([
    ['RSA', true, pkcs1, rsa.publicKey, byRsa],
    ['ECDSA', true, ecdsa, ec.publicKey, byEc],
    ['Ed25519', true, ed25519, edwards.publicKey, sign(null, data, edwards.privateKey)],
    ['PSS', true, pss('sha256', 32), rsa.publicKey, pssSignature(rsa.privateKey, 32)],
    [
      'PSS under a key for that alone',
      true,
      pss('sha256', 32),
      restricted.publicKey,
      pssSignature(restricted.privateKey, 32),
    ],
    ['PSS with another salt', false, pss('sha256', 20), rsa.publicKey, pssSignature(rsa.privateKey, 32)],
    [
      'PSS with another hash than its key allows',
      false,
      pss('sha512', 32),
      restricted.publicKey,
      pssSignature(restricted.privateKey, 32),
    ],
    ['PSS with an impossible salt', false, pss('sha512', 1024), rsa.publicKey, byRsa],
    ['PKCS #1 under a key for PSS alone', false, pkcs1, restricted.publicKey, byRsa],
    ['RSA under an EC key', false, pkcs1, ec.publicKey, byRsa],
    ['RSA called ECDSA', false, ecdsa, rsa.publicKey, byRsa],
    ['ECDSA called RSA', false, pkcs1, ec.publicKey, byEc],
    ['ECDSA called Ed25519', false, ed25519, ec.publicKey, byEc],
    ['RSA called Ed25519', false, ed25519, rsa.publicKey, byRsa],
    ['ECDSA that is no DER', false, ecdsa, ec.publicKey, Buffer.from('no signature')],
    ['ECDSA of nothing', false, ecdsa, ec.publicKey, Buffer.alloc(0)],
    ['ECDSA with more behind it', false, ecdsa, ec.publicKey, Buffer.concat([byEc, Buffer.from([0])])],
    ['ECDSA of zeros', false, ecdsa, ec.publicKey, sequence(integer(0), integer(0))],
    ['Ed25519 of nothing', false, ed25519, edwards.publicKey, Buffer.alloc(0)],
    ['RSA of another length', false, pkcs1, rsa.publicKey, byRsa.subarray(1)],
  ])('%s holds: %s', async (_name, holds, scheme, key, signature) => {
    expect(verifySignature(scheme, key, data, signature)).toBe(holds);
    expect(await verifyInSlices(scheme, key, data, signature)).toBe(holds);
  });

  it('over other data does not hold', async () => {
    const other = Buffer.from(data);
    other[data.length - 1] = 0;
    expect(verifySignature(pkcs1, rsa.publicKey, other, byRsa)).toBe(false);
    expect(await verifyInSlices(pkcs1, rsa.publicKey, other, byRsa)).toBe(false);
  });
});

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
const sha512 = sequence(oid('2.16.840.1.101.3.4.2.3'));
const mask = (hash: Buffer, by = '1.2.840.113549.1.1.8') => explicit(1, sequence(oid(by), hash));
const schemeOf = (der: Buffer): SignatureScheme | undefined =>
  signatureScheme(readAlgorithmIdentifier(new Cursor(der, 0, der.length)));
const pssOf = (...parameters: readonly Buffer[]): SignatureScheme | undefined =>
  schemeOf(sequence(oid('1.2.840.113549.1.1.10'), sequence(...parameters)));

describe('an algorithm identifier', () => {
  it('of PSS is read with its parameters', () => {
    expect(pssOf(explicit(0, sha256), mask(sha256), explicit(2, integer(32)))).toEqual(pss('sha256', 32));
    expect(
      pssOf(explicit(0, sha256), mask(sha256), explicit(2, integer(32)), explicit(3, integer(1))),
    ).toBeDefined();
    expect(pssOf()).toEqual({ family: 'rsa-pss', hash: 'sha1', saltLength: 20 });
  });

  it.each<[string, readonly Buffer[]]>([
    ['two hashes', [explicit(0, sha256), mask(sha512)]],
    ['another mask', [explicit(0, sha256), mask(sha256, '1.2.3')]],
    ['another trailer', [explicit(0, sha256), mask(sha256), explicit(3, integer(2))]],
    ['an unknown hash', [explicit(0, sequence(oid('1.2.3'))), mask(sequence(oid('1.2.3')))]],
    ['a salt beyond reason', [explicit(0, sha256), mask(sha256), explicit(2, integer(4096))]],
    ['more behind', [explicit(0, sha256), mask(sha256), element(5)]],
  ])('of PSS with %s is unknown', (_name, parameters) => {
    expect(pssOf(...parameters)).toBeUndefined();
  });

  it('with parameters that its standard forbids is unknown', () => {
    expect(schemeOf(sequence(oid('1.2.840.10045.4.3.2')))).toEqual(ecdsa);
    expect(schemeOf(sequence(oid('1.2.840.10045.4.3.2'), element(5)))).toBeUndefined();
    expect(schemeOf(sequence(oid('1.2.840.113549.1.1.11'), element(5)))).toEqual(pkcs1);
    expect(schemeOf(sequence(oid('1.2.840.113549.1.1.11')))).toEqual(pkcs1);
    expect(schemeOf(sequence(oid('1.2.840.113549.1.1.11'), integer(1)))).toBeUndefined();
    expect(schemeOf(sequence(oid('1.2.840.113549.1.1.10')))).toBeUndefined();
    expect(schemeOf(sequence(oid('1.2.3')))).toBeUndefined();
  });
});
