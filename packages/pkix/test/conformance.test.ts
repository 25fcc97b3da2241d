import { describe, expect, it } from 'vitest';
import { ask, outcome } from './make/ask.ts';
import { importPublicKey } from '../src/index.ts';
import { make, makeAuthority, makeDer, parsed, type Wanted } from './make/certificate.ts';
import { bits, element, integer, sequence } from './make/der.ts';
import {
  alternativeNames,
  authorityKeyIdentifier,
  basicConstraints,
  distributionPoints,
  extension,
  inhibitAnyPolicy,
  keyIdentifierOf,
  keyUsage,
  nameConstraints,
  policyConstraints,
  subjectKeyIdentifier,
} from './make/extensions.ts';
import { newKey, spki } from './make/keys.ts';
import { dns } from './make/names.ts';

const root = makeAuthority({ subject: 'CN=Root' });
const identifier = root.certificate.subjectKeyIdentifier ?? Buffer.alloc(0);
const akid = authorityKeyIdentifier(identifier);
const pair = newKey();
const skid = subjectKeyIdentifier(keyIdentifierOf(pair.publicKey));
const notCritical = (made: Buffer): Buffer => {
  // Takes away the three octets of `critical TRUE` behind the identifier.
  const at = made.indexOf(Buffer.from([1, 1, 0xff]));
  return sequence(made.subarray(2, at), made.subarray(at + 3));
};
const crl = distributionPoints({ names: [dns('x')] });

const both = (target: Partial<Wanted>, ca?: readonly Buffer[]) => {
  const issuer =
    ca === undefined ? root : make({ subject: 'CN=CA', issuer: root, pair, extensions: [akid, skid, ...ca] });
  const leaf = make({
    subject: 'CN=leaf',
    issuer,
    extensions: [ca === undefined ? akid : authorityKeyIdentifier(keyIdentifierOf(pair.publicKey))],
    ...target,
  });
  const untrusted = ca === undefined ? [] : [issuer];
  return [
    outcome(ask(leaf, root, {}, untrusted)),
    outcome(ask(leaf, root, { conformance: 'strict' }, untrusted)),
  ];
};
const usual = [basicConstraints(true), keyUsage('keyCertSign')];

describe('strict conformance', () => {
  it('accepts what RFC 5280 asks for', () => {
    expect(both({})).toEqual(['valid', 'valid']);
    expect(both({}, usual)).toEqual(['valid', 'valid']);
    expect(both({ extensions: [akid, crl, keyUsage('digitalSignature')] })).toEqual(['valid', 'valid']);
  });

  it.each<[string, Partial<Wanted>]>([
    ['serial number 0', { serial: 0 }],
    ['no authority key identifier', { extensions: [] }],
    ['version 1', { version: 1, extensions: [] }],
    [
      'access locations that are none',
      { extensions: [akid, extension('1.3.6.1.5.5.7.1.1', false, sequence())] },
    ],
    ['distribution points that are none', { extensions: [akid, extension('2.5.29.31', false, sequence())] }],
    ['attributes that are none', { extensions: [akid, extension('2.5.29.9', false, sequence())] }],
    ['a critical freshest CRL', { extensions: [akid, extension('2.5.29.46', true, crlValue())] }],
    ['a default spelled out', { extensions: [akid, explicitFalse()] }],
  ])('refuses a leaf with %s, which is tolerated otherwise', (_what, target) => {
    expect(both(target)).toEqual(['valid', 'certificate-not-conforming']);
  });

  it.each<[string, readonly Buffer[]]>([
    [
      'basic constraints that are not critical',
      [notCritical(basicConstraints(true)), keyUsage('keyCertSign')],
    ],
    ['no key usage', [basicConstraints(true)]],
    ['name constraints that are not critical', [...usual, notCritical(nameConstraints([dns('a')], []))]],
    ['policy constraints that are not critical', [...usual, notCritical(policyConstraints(5))]],
    ['an inhibition of any policy that is not critical', [...usual, notCritical(inhibitAnyPolicy(1))]],
  ])('refuses a CA with %s, which is tolerated otherwise', (_what, ca) => {
    expect(both({}, ca)).toEqual(['valid', 'certificate-not-conforming']);
  });
});

describe('a key that lies off its curve', () => {
  it('is none to whoever imports it', () => {
    const { der } = makeDer({ subject: 'CN=leaf', issuer: root, pair, extensions: [akid] });
    const point = spki(pair.publicKey).subarray(-64);
    const at = der.indexOf(point);
    const off = Buffer.from(der);
    off[at + 63] = (off[at + 63] ?? 0) ^ 1;
    const { certificate } = make({ subject: 'CN=x' });
    const broken = parsed(off);
    expect(importPublicKey(certificate.publicKey)).toBeDefined();
    expect(importPublicKey(broken.publicKey)).toBeUndefined();
  });
});

describe('what no honest issuer writes is refused in any case', () => {
  const refused = ['certificate-not-conforming', 'certificate-not-conforming'];

  it.each<[string, Partial<Wanted>]>([
    [
      'a key usage that allows nothing',
      { extensions: [akid, extension('2.5.29.15', true, bits(Buffer.alloc(0)))] },
    ],
    ['name constraints outside a CA', { extensions: [akid, nameConstraints([dns('a')], [])] }],
    ['signing without saying whether it is a CA', { extensions: [akid, keyUsage('keyCertSign')] }],
    [
      'no subject and names that are not critical',
      { subject: '', extensions: [akid, alternativeNames(dns('a.b'))] },
    ],
    ['signing outside a CA', { extensions: [akid, basicConstraints(false), keyUsage('keyCertSign')] }],
    ['a serial number of 21 octets', { serial: 2n ** 161n }],
    ['no name at all', { subject: '' }],
  ])('%s', (_what, target) => {
    expect(both(target)).toEqual(refused);
  });
});

function crlValue(): Buffer {
  // The value of the same extension under another identifier.
  return sequence(sequence(element(0xa0, element(0xa0, dns('x')))));
}

function explicitFalse(): Buffer {
  return sequence(Buffer.from('0603' + '2a0304', 'hex'), Buffer.from([1, 1, 0]), element(4, integer(1)));
}
