import { describe, expect, it } from 'vitest';
import { anyPolicy } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { make, makeAuthority, makeLeaf } from './make/certificate.ts';
import { element, integer, oid, sequence, utf8 } from './make/der.ts';
import { authorityKeyIdentifier, extension, keyUsage, policies } from './make/extensions.ts';
import { dns } from './make/names.ts';

// RFC 5280 section 4.2: a critical extension must be refused when it holds what cannot be interpreted, not only when
// its identifier is unknown.

const root = makeAuthority({ subject: 'CN=Root' });
const akid = authorityKeyIdentifier(root.certificate.subjectKeyIdentifier ?? Buffer.alloc(0));
const leafWith = (...extensions: readonly Buffer[]) =>
  make({ subject: 'CN=leaf', issuer: root, extensions: [keyUsage('digitalSignature'), akid, ...extensions] });
/** The outcomes of the tolerant and the strict reader. */
const both = (...extensions: readonly Buffer[]): readonly string[] => [
  outcome(ask(leafWith(...extensions), root)),
  outcome(ask(leafWith(...extensions), root, { conformance: 'strict' })),
];

const cps = (value = element(0x16, Buffer.from('https://ca.test/cps'))) =>
  sequence(oid('1.3.6.1.5.5.7.2.1'), value);
const notice = (...parts: readonly Buffer[]) => sequence(oid('1.3.6.1.5.5.7.2.2'), sequence(...parts));
const unknown = sequence(oid('1.2.3.4.5'), utf8('whatever it means'));
const qualified = (critical: boolean, policy: string, ...qualifiers: readonly Buffer[]) =>
  extension('2.5.29.32', critical, sequence(sequence(oid(policy), sequence(...qualifiers))));

const refused = ['unknown-critical-extension', 'unknown-critical-extension'];
const valid = ['valid', 'valid'];
const strictly = ['valid', 'certificate-not-conforming'];

describe('policy qualifiers', () => {
  it('of a critical extension are refused when they are unknown (section 4.2.1.4)', () => {
    expect(both(qualified(true, '1.2.3.1', unknown))).toEqual(refused);
    expect(both(qualified(true, '1.2.3.1', cps(), unknown))).toEqual(refused);
    expect(both(qualified(true, anyPolicy, unknown))).toEqual(refused);
  });

  it('of a critical extension of a CA or an anchor are refused as well', () => {
    const critical = qualified(true, '1.2.3.1', unknown);
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, extensions: [critical] });
    expect(ask(makeLeaf({ subject: 'CN=leaf', issuer: ca }), root, {}, [ca])).toMatchObject({
      reason: 'unknown-critical-extension',
      index: 1,
    });
    const anchor = makeAuthority({ subject: 'CN=Odd root', extensions: [critical] });
    expect(ask(makeLeaf({ subject: 'CN=leaf', issuer: anchor }), anchor)).toMatchObject({
      reason: 'unknown-critical-extension',
    });
  });

  it('that the standard names are read, critical or not', () => {
    const texts = [
      [utf8('notice')],
      [
        sequence(utf8('organisation'), sequence(integer(1), integer(2))),
        element(0x1a, Buffer.from('visible')),
      ],
      [],
    ];
    for (const critical of [true, false]) {
      expect(both(qualified(critical, '1.2.3.1', cps()))).toEqual(valid);
      for (const parts of texts)
        expect(both(qualified(critical, '1.2.3.1', cps(), notice(...parts)))).toEqual(valid);
    }
  });

  it.each<[string, Buffer]>([
    ['a practice statement that is no address', cps(integer(1))],
    ['a practice statement with letters above 7F', cps(element(0x16, Buffer.from('é')))],
    ['a notice of something else than text', notice(integer(1))],
    ['a notice with something behind it', notice(utf8('a'), utf8('b'))],
    ['a notice that refers to no number', notice(sequence(utf8('organisation'), utf8('one')))],
    ['no qualifier', sequence()],
  ])('that cannot be read count as unknown: %s', (_what, qualifier) => {
    expect(both(qualified(true, '1.2.3.1', qualifier))).toEqual(refused);
    expect(both(qualified(false, '1.2.3.1', qualifier))).toEqual(strictly);
  });

  it('that are unknown inform people where the extension is not critical, but never beside any policy', () => {
    expect(both(qualified(false, '1.2.3.1', unknown))).toEqual(valid);
    expect(both(qualified(false, anyPolicy, unknown))).toEqual(strictly);
  });

  it('need not be there', () => {
    expect(both(policies('1.2.3.1'))).toEqual(valid);
    expect(both(extension('2.5.29.32', true, sequence(sequence(oid('1.2.3.1')))))).toEqual(valid);
  });
});

describe('other extensions that path validation does not act on', () => {
  const point = sequence(sequence(element(0xa0, element(0xa0, dns('ca.test')))));

  it.each<[string, string, Buffer]>([
    ['distribution points', '2.5.29.31', point],
    ['alternative names of the issuer', '2.5.29.18', sequence(dns('ca.test'))],
  ])('are understood when they can be read: %s', (_what, dotted, value) => {
    expect(both(extension(dotted, true, value))).toEqual(valid);
  });

  it.each<[string, string, Buffer]>([
    ['distribution points', '2.5.29.31', sequence()],
    [
      'distribution points of reasons only',
      '2.5.29.31',
      sequence(sequence(element(0x81, Buffer.from([0, 0x80])))),
    ],
    ['the freshest CRL', '2.5.29.46', sequence(integer(1))],
    ['alternative names of the issuer', '2.5.29.18', sequence()],
    [
      'alternative names of the issuer in an unknown form',
      '2.5.29.18',
      sequence(element(0x8f, Buffer.from('x'))),
    ],
  ])('are not understood when they are critical and cannot be read: %s', (_what, dotted, value) => {
    expect(both(extension(dotted, true, value))).toEqual(refused);
    expect(both(extension(dotted, false, value))).toEqual(strictly);
  });
});
