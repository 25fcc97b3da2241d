import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildPath, createTrustStore, type PathRules, parseCertificate, parseCrl } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import {
  type Holder,
  make,
  makeAuthority,
  makeDer,
  makeLeaf,
  now,
  parsed,
  type Wanted,
} from './make/certificate.ts';
import { makeCrlDer } from './make/crl.ts';
import { bits, element, explicit, integer, octets, oid, sequence, set, utf8 } from './make/der.ts';
import {
  extendedKeyUsage,
  extension,
  keyIdentifierOf,
  nameConstraints,
  onlyNames,
  subjectKeyIdentifier,
} from './make/extensions.ts';
import { newEdwardsKey, newKey, newRsaKey, spki } from './make/keys.ts';
import { address } from './make/names.ts';

// The rules behind cases of public suites (x509-limbo, BetterTLS, Frankencert), made anew from the standards.

const root = makeAuthority({ subject: 'C=TW, CN=Root' });
const raw = (value: Buffer): Holder['certificate'] | string => {
  const result = parseCertificate(value);
  return result.ok ? result.value : result.reason;
};
const under = (
  ca: Partial<Wanted> & { readonly pathLength?: number },
  leaf: Partial<Wanted> = {},
  rules: Partial<PathRules> = {},
): string => {
  const issuer = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root, ...ca });
  return outcome(ask(makeLeaf({ subject: 'C=TW, CN=leaf', issuer, ...leaf }), root, rules, [issuer]));
};
const leafWith = (...extensions: readonly Buffer[]): string =>
  outcome(ask(make({ subject: 'CN=leaf', issuer: root, extensions }), root));
const akid = (critical: boolean): Buffer =>
  extension(
    '2.5.29.35',
    critical,
    sequence(element(0x80, root.certificate.subjectKeyIdentifier ?? Buffer.alloc(1))),
  );

describe('extensions', () => {
  it('that must not be critical and are, are refused as not understood (sections 4.2.1.1, 4.2.1.2, 4.2.2.1)', () => {
    expect(leafWith(akid(false))).toBe('valid');
    expect(leafWith(akid(true))).toBe('unknown-critical-extension');
    expect(leafWith(extension('2.5.29.14', true, octets(Buffer.from([1]))))).toBe(
      'unknown-critical-extension',
    );
    const access = sequence(
      sequence(oid('1.3.6.1.5.5.7.48.1'), element(0x86, Buffer.from('http://a.test/'))),
    );
    expect(leafWith(extension('1.3.6.1.5.5.7.1.1', false, access))).toBe('valid');
    expect(leafWith(extension('1.3.6.1.5.5.7.1.1', true, access))).toBe('unknown-critical-extension');
  });

  it('of an anchor that are critical and unknown take the anchor out', () => {
    const odd = makeAuthority({ subject: 'CN=Odd', extensions: [extension('1.2.3.4', true, element(5))] });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: odd }), odd))).toBe(
      'unknown-critical-extension',
    );
  });

  it.each<[string, Buffer]>([
    ['an extended key usage for nothing', extendedKeyUsage()],
    ['a key usage with a zero at its end', extension('2.5.29.15', true, element(3, Buffer.from([0, 0x80])))],
    [
      'basic constraints with BER’s true',
      extension('2.5.29.19', true, sequence(element(1, Buffer.from([1])))),
    ],
    ['a path length outside a CA', extension('2.5.29.19', true, sequence(integer(0)))],
    [
      'a negative path length',
      extension('2.5.29.19', true, sequence(element(1, Buffer.from([255])), element(2, Buffer.from([255])))),
    ],
    ['name constraints without trees', extension('2.5.29.30', true, sequence())],
    ['name constraints with an empty tree', extension('2.5.29.30', true, sequence(explicit(0)))],
    ['a mask with holes', nameConstraints([address(10, 0, 0, 0, 255, 0, 255, 0)], [])],
    ['an address of five octets', onlyNames(address(1, 2, 3, 4, 5))],
    ['no alternative names', onlyNames()],
    [
      'bytes behind its value',
      extension('2.5.29.14', false, Buffer.concat([octets(Buffer.from([1])), Buffer.alloc(1)])),
    ],
  ])('are not read with %s', (_what, value) => {
    expect(raw(makeDer({ subject: 'CN=x', issuer: root, extensions: [value] }).der)).toBe(
      'certificate-malformed',
    );
  });
});

describe('keys and signatures', () => {
  it.each<[string, Holder['pair']]>([
    ['P-521', newKey('P-521')],
    ['Ed25519', newEdwardsKey()],
    ['RSA of 3072 bits', newRsaKey(3072)],
  ])('of %s are believed', (_what, pair) => {
    expect(under({ pair })).toBe('valid');
  });

  it.each<[string, Holder['pair']]>([
    ['P-192', generateKeyPairSync('ec', { namedCurve: 'prime192v1' })],
    [
      'a curve in explicit numbers',
      generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }),
    ],
    ['RSA of 1024 bits', generateKeyPairSync('rsa', { modulusLength: 1024 })],
  ])('of %s are not', (_what, pair) => {
    expect(under({}, { pair })).toBe('algorithm-not-allowed');
  });

  it('of RSA-PSS hold by their parameters and not by others', () => {
    const pair = newRsaKey();
    const ca = makeAuthority({ subject: 'CN=CA', pair });
    const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'));
    const pss = (salt: number): Buffer =>
      sequence(
        oid('1.2.840.113549.1.1.10'),
        sequence(
          explicit(0, sha256),
          explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sha256)),
          explicit(2, integer(salt)),
        ),
      );
    const signed = (algorithm: Buffer, inside = algorithm, saltLength = 32): string => {
      const holder = newKey();
      const tbs = sequence(
        explicit(0, integer(2)),
        integer(7),
        inside,
        ca.certificate.subject.raw,
        sequence(element(0x17, Buffer.from('260101000000Z')), element(0x17, Buffer.from('270101000000Z'))),
        sequence(set(sequence(oid('2.5.4.3'), utf8('leaf')))),
        spki(holder.publicKey),
        explicit(3, sequence(subjectKeyIdentifier(keyIdentifierOf(holder.publicKey)))),
      );
      const signature = sign('sha256', tbs, { key: pair.privateKey, padding: 6, saltLength });
      const read = raw(sequence(tbs, algorithm, bits(signature)));
      if (typeof read === 'string') return read;
      return outcome(
        buildPath({
          target: read,
          trust: createTrustStore({ anchors: [ca.certificate] }),
          rules: { time: now },
        }),
      );
    };
    expect(signed(pss(32))).toBe('valid');
    expect(signed(pss(20))).toBe('signature-invalid');
    expect(signed(pss(32), pss(20))).toBe('certificate-malformed');
  });
});

describe('encodings', () => {
  const der = makeDer({ subject: 'CN=encoded', issuer: root, serial: 5 }).der;

  it('with something behind the certificate, or in front of it, are not read', () => {
    expect(raw(der)).toMatchObject({ serialNumber: '05' });
    for (const other of [
      Buffer.concat([der, Buffer.alloc(1)]),
      Buffer.concat([Buffer.alloc(1), der]),
      Buffer.concat([der, der]),
    ])
      expect(raw(other)).toBe('certificate-malformed');
  });

  it.each([
    ['2c060c0143', 'a string in pieces'],
    ['10020500', 'a primitive sequence'],
    ['0c02c080', 'text of overlong UTF-8'],
    ['1e0141', 'half a character'],
  ])('with %s (%s) in a name are not read', (hex) => {
    const subject = sequence(set(sequence(oid('2.5.4.3'), Buffer.from(hex, 'hex'))));
    expect(raw(makeDer({ subject, issuer: root }).der)).toBe('certificate-malformed');
  });

  it('of serial numbers: negative and zero ones are noted, those beyond 20 octets refused', () => {
    expect(parsed(makeDer({ subject: 'CN=x', issuer: root, serial: 0 }).der).deviations).toContain(
      'serial-number-not-positive',
    );
    expect(outcome(ask(makeLeaf({ subject: 'CN=x', issuer: root, serial: 2n ** 159n - 1n }), root))).toBe(
      'valid',
    );
    expect(outcome(ask(makeLeaf({ subject: 'CN=x', issuer: root, serial: 2n ** 160n }), root))).toBe(
      'certificate-not-conforming',
    );
  });

  it('of the last moment of 2049 and the first of 2050 are one second apart', () => {
    const ends = Date.UTC(2050, 0, 1);
    const [before, after] = [ends - 1000, ends].map(
      (until) => parsed(makeDer({ subject: 'CN=x', issuer: root, until }).der).notAfter,
    );
    expect((after ?? 0) - (before ?? 0)).toBe(1000);
  });

  it('of lists: a negative number is not read, one that is critical or absent is for strict readers', () => {
    const list = makeCrlDer({ issuer: root, number: 1 });
    expect(parseCrl(list)).toMatchObject({ ok: true });
    const at = list.indexOf(Buffer.from('0603551d140403020101', 'hex'));
    const negative = Buffer.from(list);
    negative[at + 9] = 0xff;
    expect(parseCrl(negative)).toMatchObject({ ok: false, reason: 'crl-malformed' });
  });
});
