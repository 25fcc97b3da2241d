import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  accessLocations,
  crlLocations,
  fingerprint,
  firstAttribute,
  formatName,
  freshestCrlLocations,
  importPublicKey,
  parseCertificate,
  parseCertificates,
  readObjectIdentifier,
  readText,
  subjectAttributes,
  subjectDirectoryAttributes,
} from '../src/index.ts';
import { make, makeAuthority, makeDer, makeLeaf, parsed } from './make/certificate.ts';
import { element, oid, sequence, set, utf8 } from './make/der.ts';
import { distributionPoints, extension } from './make/extensions.ts';
import { newEdwardsKey, newKey, newRsaKey } from './make/keys.ts';
import { directory, dns, name, uri } from './make/names.ts';

const root = makeAuthority({ subject: 'C=TW, O=行政院, OU=內政部憑證管理中心' });

describe('a name', () => {
  const holder = make({
    subject: 'C=TW, CN=王小明, serialNumber=0000000112345678',
    issuer: root,
  }).certificate;

  it('gives its attributes in their order', () => {
    expect(subjectAttributes(holder.subject)).toEqual([
      { oid: '2.5.4.6', name: 'C', text: 'TW' },
      { oid: '2.5.4.3', name: 'CN', text: '王小明' },
      { oid: '2.5.4.5', name: 'serialNumber', text: '0000000112345678' },
    ]);
    expect(firstAttribute(holder.subject, 'CN')).toBe('王小明');
    expect(firstAttribute(holder.subject, 'OU')).toBeUndefined();
  });

  it('is written as RFC 4514 has it', () => {
    expect(formatName(holder.subject)).toBe('serialNumber=0000000112345678,CN=王小明,C=TW');
    const odd = make({ subject: 'CN= a+b;"c"\\ ' }).certificate;
    expect(formatName(odd.subject)).toBe('CN=\\ a\\+b\\;\\"c\\"\\\\\\ ');
    const control = make({ subject: 'CN=a\nb' }).certificate;
    expect(formatName(control.subject)).toBe('CN=a\\0ab');
    const unknown = make({ subject: sequence(set(sequence(oid('1.2.3'), utf8('x')))) }).certificate;
    expect(formatName(unknown.subject)).toBe('1.2.3=#0c0178');
  });

  it('of several attributes in one part does not depend on their order', () => {
    const pair = (one: Buffer, other: Buffer) =>
      make({ subject: sequence(set(one, other)) }).certificate.subject;
    const [cn, ou] = [sequence(oid('2.5.4.3'), utf8('a')), sequence(oid('2.5.4.11'), utf8('b'))];
    expect(pair(cn, ou).matches(pair(ou, cn))).toBe(true);
    expect(pair(cn, ou).matches(pair(cn, cn))).toBe(false);
    expect(pair(cn, ou).matches(make({ subject: sequence(set(cn)) }).certificate.subject)).toBe(false);
  });

  it.each([
    ['letter case', 'CN=Example', 'CN=EXAMPLE', true],
    ['spaces', 'CN=a b', 'CN=  a   b ', true],
    ['full width', 'CN=ＡＢＣ', 'CN=abc', true],
    ['composition', 'CN=e\u0301', 'CN=\u00e9', true],
    ['soft hyphens', 'CN=a\u00adb', 'CN=ab', true],
    ['another value', 'CN=a', 'CN=b', false],
    ['another type', 'CN=a', 'OU=a', false],
    ['another order', 'CN=a, OU=b', 'OU=b, CN=a', false],
    ['one part more', 'CN=a', 'CN=a, OU=b', false],
  ])('is compared without regard to what means nothing: %s', (_why, one, other, same) => {
    const [left, right] = [make({ subject: one }), make({ subject: other })];
    expect(left.certificate.subject.matches(right.certificate.subject)).toBe(same);
    expect(left.certificate.subject.key === right.certificate.subject.key).toBe(same);
  });

  it('in another string type is the same name', () => {
    const printable = make({ subject: name('C=TW, O=Test', 0x13) }).certificate;
    expect(printable.subject.matches(make({ subject: 'C=TW, O=Test' }).certificate.subject)).toBe(true);
  });
});

describe('the extensions for finding things', () => {
  const access = (method: string, location: Buffer) => sequence(oid(`1.3.6.1.5.5.7.48.${method}`), location);

  it('give addresses of responders and of issuers apart', () => {
    const extensions = [
      extension(
        '1.3.6.1.5.5.7.1.1',
        false,
        sequence(
          access('1', uri('http://ocsp.example/')),
          access('2', uri('http://ca.example/ca.crt')),
          access('1', directory('CN=not an address')),
        ),
      ),
    ];
    const { certificate } = makeLeaf({ subject: 'CN=leaf', issuer: root, extensions });
    expect(accessLocations(certificate)).toEqual({
      ok: true,
      value: { ocsp: ['http://ocsp.example/'], caIssuers: ['http://ca.example/ca.crt'] },
    });
  });

  it('give addresses of CRLs', () => {
    const point = distributionPoints(
      { names: [uri('http://crl.example/1'), directory('CN=x')], reasons: [1, 2] },
      { crlIssuer: [directory('CN=List maker')] },
    );
    const { certificate } = makeLeaf({ subject: 'CN=leaf', issuer: root, extensions: [point] });
    const locations = crlLocations(certificate);
    expect(locations.ok && locations.value.map(({ urls }) => urls)).toEqual([['http://crl.example/1'], []]);
    expect(locations.ok && [...(locations.value[0]?.reasons ?? [])]).toEqual([
      'keyCompromise',
      'cACompromise',
    ]);
    expect(freshestCrlLocations(certificate)).toEqual({ ok: true, value: [] });
  });

  it('are refused when they are broken, and the certificate is read all the same', () => {
    const extensions = [
      extension('1.3.6.1.5.5.7.1.1', false, sequence()),
      extension('2.5.29.31', false, utf8('x')),
    ];
    const { certificate } = makeLeaf({ subject: 'CN=leaf', issuer: root, extensions });
    expect(accessLocations(certificate)).toMatchObject({ ok: false, reason: 'extension-malformed' });
    expect(crlLocations(certificate)).toMatchObject({ ok: false, reason: 'extension-malformed' });
  });

  it('are empty when they are absent', () => {
    const { certificate } = makeLeaf({ subject: 'CN=leaf', issuer: root });
    expect(accessLocations(certificate)).toEqual({ ok: true, value: { ocsp: [], caIssuers: [] } });
    expect(subjectDirectoryAttributes(certificate)).toEqual({ ok: true, value: new Map() });
  });
});

describe('subject directory attributes', () => {
  const attribute = (dotted: string, ...values: readonly Buffer[]) => sequence(oid(dotted), set(...values));
  const holder = (...attributes: readonly Buffer[]) =>
    makeLeaf({
      subject: 'CN=leaf',
      issuer: root,
      extensions: [extension('2.5.29.9', false, sequence(...attributes))],
    }).certificate;

  it('of a citizen card give the kind of subject and the last four characters', () => {
    const certificate = holder(
      attribute('2.16.886.1.100.2.1', oid('2.16.886.1.100.3.1.1')),
      attribute('2.16.886.1.100.2.51', element(0x13, Buffer.from('6789'))),
    );
    const attributes = subjectDirectoryAttributes(certificate);
    if (!attributes.ok) throw new Error(attributes.reason);
    const [kind] = attributes.value.get('2.16.886.1.100.2.1') ?? [];
    const [lastFour] = attributes.value.get('2.16.886.1.100.2.51') ?? [];
    expect(readObjectIdentifier(kind ?? Buffer.alloc(0))).toBe('2.16.886.1.100.3.1.1');
    expect(readText(lastFour ?? Buffer.alloc(0))).toBe('6789');
    expect(readText(kind ?? Buffer.alloc(0))).toBeUndefined();
    expect(readObjectIdentifier(lastFour ?? Buffer.alloc(0))).toBeUndefined();
  });

  it('with one type twice are refused', () => {
    const twice = holder(attribute('1.2.3', utf8('a')), attribute('1.2.3', utf8('b')));
    expect(subjectDirectoryAttributes(twice)).toMatchObject({ ok: false, reason: 'extension-malformed' });
  });
});

describe('a file of certificates', () => {
  const [one, other] = [makeDer({ subject: 'CN=one' }).der, makeDer({ subject: 'CN=other' }).der];
  const pem = (der: Buffer) =>
    `some words\n-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;

  it.each<[string, Buffer | string]>([
    ['PEM with words between', pem(one) + pem(other)],
    ['PEM in bytes', Buffer.from(pem(one) + pem(other))],
    ['DER one after another', Buffer.concat([one, other])],
  ])('is read as %s', (_form, file) => {
    const result = parseCertificates(file);
    expect(result.ok && result.value.map(({ raw }) => raw)).toEqual([one, other]);
  });

  it.each([
    ['is empty', ''],
    ['holds something else', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----'],
    ['is cut short', pem(one).slice(0, -30)],
    ['holds no base64', '-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----'],
    ['holds half a certificate', pem(one.subarray(0, -1))],
  ])('that %s is refused', (_why, file) => {
    expect(parseCertificates(file)).toMatchObject({ ok: false, reason: 'certificate-malformed' });
  });
});

describe('a certificate', () => {
  it('keeps a copy of its bytes', () => {
    const { der } = makeDer({ subject: 'CN=leaf' });
    const copy = Buffer.from(der);
    const certificate = parsed(der);
    der.fill(0);
    expect(certificate.raw).toEqual(copy);
    expect(fingerprint(certificate)).toBe(createHash('sha256').update(copy).digest('hex'));
  });

  it.each([
    ['rsa', 2048, newRsaKey()],
    ['ec', 384, newKey('P-384')],
    ['ed25519', 256, newEdwardsKey()],
  ])('tells its key: %s of %i bits', (kind, keyBits, pair) => {
    const { publicKey } = make({ subject: 'CN=leaf', pair }).certificate;
    expect(publicKey).toMatchObject({ kind, bits: keyBits });
    expect(importPublicKey(publicKey)?.asymmetricKeyType).toBe(kind);
    expect(importPublicKey(publicKey)).toBe(importPublicKey(publicKey));
  });

  it('notes departures that do not keep it from being read', () => {
    const deviations = (serial: bigint) => make({ subject: 'CN=leaf', serial }).certificate.deviations;
    expect(deviations(0n)).toEqual(['serial-number-not-positive']);
    expect(deviations(1n)).toEqual([]);
    expect(deviations(2n ** 159n - 1n)).toEqual([]);
    expect(deviations(2n ** 160n - 1n)).toEqual(['serial-number-too-long']);
  });

  it('larger than any certificate is refused', () => {
    const { der } = makeDer({
      subject: 'CN=leaf',
      extensions: [extension('1.2.3', false, element(4, Buffer.alloc(300_000)))],
    });
    expect(parseCertificate(der)).toMatchObject({ ok: false });
  });

  it('with a blank alternative name is refused', () => {
    for (const blank of [dns(''), dns(' '), dns('a\0b')]) {
      const { der } = makeDer({
        subject: 'CN=a',
        extensions: [extension('2.5.29.17', false, sequence(blank))],
      });
      expect(parseCertificate(der)).toMatchObject({ ok: false });
    }
  });
});
