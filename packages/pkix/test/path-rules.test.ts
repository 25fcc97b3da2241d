import { describe, expect, it } from 'vitest';
import { ask, outcome } from './make/ask.ts';
import { day, make, makeAuthority, makeDer, makeLeaf, now } from './make/certificate.ts';
import { element, sequence } from './make/der.ts';
import {
  alternativeNames,
  onlyNames,
  basicConstraints,
  extendedKeyUsage,
  extension,
  keyUsage,
} from './make/extensions.ts';
import { dns } from './make/names.ts';
import { parseCertificate } from '../src/index.ts';

const root = makeAuthority({ subject: 'C=TW, O=Test, CN=Root' });
const unknown = (critical: boolean) => extension('1.2.3.4.5', critical, element(5));

describe('a leaf', () => {
  it('with an unknown critical extension is refused', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, extensions: [unknown(true)] });
    expect(ask(leaf, root)).toMatchObject({ ok: false, reason: 'unknown-critical-extension', index: 0 });
  });

  it('with an unknown extension that is not critical is valid', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, extensions: [unknown(false)] });
    expect(outcome(ask(leaf, root))).toBe('valid');
  });

  it('with one extension twice is not read', () => {
    const { der } = makeDer({
      subject: 'CN=leaf',
      issuer: root,
      extensions: [unknown(false), unknown(false)],
    });
    expect(parseCertificate(der)).toMatchObject({ ok: false, reason: 'certificate-malformed' });
  });

  it('without the key usage that is asked for is refused', () => {
    const rules = { keyUsage: { allOf: ['digitalSignature'] } } as const;
    const encryption = make({ subject: 'CN=leaf', issuer: root, extensions: [keyUsage('keyEncipherment')] });
    const signing = make({ subject: 'CN=leaf', issuer: root, extensions: [keyUsage('digitalSignature')] });
    expect(outcome(ask(encryption, root, rules))).toBe('key-usage-forbids');
    expect(outcome(ask(signing, root, rules))).toBe('valid');
  });

  it('with no key usage at all is taken or refused as the rule says', () => {
    const leaf = make({ subject: 'CN=leaf', issuer: root });
    const allOf = ['digitalSignature'] as const;
    expect(outcome(ask(leaf, root, { keyUsage: { allOf } }))).toBe('valid');
    expect(outcome(ask(leaf, root, { keyUsage: { allOf, whenAbsent: 'refuse' } }))).toBe('key-usage-forbids');
  });

  it('with extended key usage for something else is refused, critical or not', () => {
    const leaf = makeLeaf({
      subject: 'CN=leaf',
      issuer: root,
      extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.1')],
    });
    const rules = { extendedKeyUsage: { anyOf: ['1.3.6.1.5.5.7.3.2'] } };
    expect(outcome(ask(leaf, root, rules))).toBe('extended-key-usage-forbids');
    expect(outcome(ask(leaf, root, { extendedKeyUsage: { anyOf: ['1.3.6.1.5.5.7.3.1'] } }))).toBe('valid');
  });

  it('with any extended key usage has every purpose, unless the rule says otherwise', () => {
    const leaf = makeLeaf({
      subject: 'CN=leaf',
      issuer: root,
      extensions: [extendedKeyUsage('2.5.29.37.0')],
    });
    const anyOf = ['1.3.6.1.5.5.7.3.2'];
    expect(outcome(ask(leaf, root, { extendedKeyUsage: { anyOf } }))).toBe('valid');
    expect(outcome(ask(leaf, root, { extendedKeyUsage: { anyOf, anyPurpose: 'refuse' } }))).toBe(
      'extended-key-usage-forbids',
    );
  });

  it('without extended key usage is taken or refused as the rule says', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root });
    const anyOf = ['1.3.6.1.5.5.7.3.2'];
    expect(outcome(ask(leaf, root, { extendedKeyUsage: { anyOf } }))).toBe('valid');
    expect(outcome(ask(leaf, root, { extendedKeyUsage: { anyOf, whenAbsent: 'refuse' } }))).toBe(
      'extended-key-usage-forbids',
    );
  });

  it('below a CA whose extended key usage is for something else is refused', () => {
    const ca = makeAuthority({
      subject: 'CN=CA',
      issuer: root,
      extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.1')],
    });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
    const rules = { extendedKeyUsage: { anyOf: ['1.3.6.1.5.5.7.3.2'] } };
    expect(ask(leaf, root, rules, [ca])).toMatchObject({ reason: 'extended-key-usage-forbids', index: 1 });
  });

  it('is valid from its first to its last second, and not one second longer', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, from: now, until: now + day });
    expect(outcome(ask(leaf, root, { time: now }))).toBe('valid');
    expect(outcome(ask(leaf, root, { time: now - 1 }))).toBe('certificate-not-yet-valid');
    expect(outcome(ask(leaf, root, { time: now + day + 999 }))).toBe('valid');
    expect(outcome(ask(leaf, root, { time: now + day + 1000 }))).toBe('certificate-expired');
  });

  it('is refused at a time that is no number', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root });
    expect(ask(leaf, root, { time: Number.NaN }).ok).toBe(false);
  });

  it('signed by another key than that of its issuer is refused', () => {
    const impostor = makeAuthority({ subject: 'C=TW, O=Test, CN=Root' });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: impostor }), root))).toBe('signature-invalid');
  });

  it('that is a CA is refused where an end entity is asked for', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root });
    expect(outcome(ask(ca, root, { target: 'end-entity' }))).toBe('certificate-not-conforming');
  });

  it('without a subject needs an alternative name, which is critical', () => {
    const names = [onlyNames(dns('a.example'))];
    expect(outcome(ask(makeLeaf({ subject: '', issuer: root, extensions: names }), root))).toBe('valid');
    for (const extensions of [[], [alternativeNames(dns('a.example'))]])
      expect(outcome(ask(makeLeaf({ subject: '', issuer: root, extensions }), root))).toBe(
        'certificate-not-conforming',
      );
  });
});

describe('an authority', () => {
  const under = (ca: ReturnType<typeof make>) =>
    ask(makeLeaf({ subject: 'CN=leaf', issuer: ca }), root, {}, [ca]);

  it('without key usage is tolerated', () => {
    const ca = make({ subject: 'CN=CA', issuer: root, extensions: [basicConstraints(true)] });
    expect(outcome(under(ca))).toBe('valid');
  });

  it('without a subject key identifier is tolerated', () => {
    const extensions = [basicConstraints(true), keyUsage('keyCertSign')];
    expect(outcome(under(make({ subject: 'CN=CA', issuer: root, extensions })))).toBe('valid');
  });

  it('without a subject key identifier is not tolerated by strict conformance', () => {
    const ca = make({
      subject: 'CN=CA',
      issuer: root,
      extensions: [basicConstraints(true), keyUsage('keyCertSign')],
    });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
    expect(outcome(ask(leaf, root, { conformance: 'strict' }, [ca]))).toBe('certificate-not-conforming');
  });

  it('whose key usage lacks keyCertSign is refused', () => {
    const ca = make({
      subject: 'CN=CA',
      issuer: root,
      extensions: [basicConstraints(true), keyUsage('cRLSign')],
    });
    expect(under(ca)).toMatchObject({ reason: 'key-usage-forbids', index: 1 });
  });

  it('without basic constraints is none', () => {
    const ca = make({ subject: 'CN=CA', issuer: root, extensions: [keyUsage('keyCertSign')] });
    expect(under(ca)).toMatchObject({ ok: false, reason: 'not-a-ca', index: 1 });
  });

  it('whose basic constraints deny it is none', () => {
    const ca = make({ subject: 'CN=CA', issuer: root, extensions: [basicConstraints(false)] });
    expect(under(ca)).toMatchObject({ ok: false, reason: 'not-a-ca' });
  });

  it('of version 1 is none', () => {
    expect(outcome(under(make({ subject: 'CN=CA', issuer: root, version: 1 })))).toBe('not-a-ca');
  });

  it('of version 1 may be an anchor, one of version 3 without basic constraints may not', () => {
    const old = make({ subject: 'CN=Old', version: 1 });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: old }), old))).toBe('valid');
    const bare = make({ subject: 'CN=Bare', extensions: [keyUsage('keyCertSign')] });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: bare }), bare))).toBe('not-a-ca');
    const denied = make({ subject: 'CN=Denied', extensions: [basicConstraints(false)] });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: denied }), denied))).toBe('not-a-ca');
  });

  it('with an unknown critical extension is refused', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, extensions: [unknown(true)] });
    expect(under(ca)).toMatchObject({ reason: 'unknown-critical-extension', index: 1 });
  });

  it('beyond the path length of one above is refused', () => {
    const first = makeAuthority({ subject: 'CN=First', issuer: root, pathLength: 0 });
    const second = makeAuthority({ subject: 'CN=Second', issuer: first });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: second });
    expect(outcome(ask(leaf, root, {}, [first, second]))).toBe('path-length-exceeded');
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: first }), root, {}, [first]))).toBe('valid');
  });

  it('beyond the path length of the anchor is refused', () => {
    const short = makeAuthority({ subject: 'CN=Short', pathLength: 0 });
    const ca = makeAuthority({ subject: 'CN=CA', issuer: short });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: ca }), short, {}, [ca]))).toBe(
      'path-length-exceeded',
    );
  });

  it('that expired takes its certificates with it, also as an anchor', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, until: now - day });
    expect(under(ca)).toMatchObject({ reason: 'certificate-expired', index: 1 });
    const old = makeAuthority({ subject: 'CN=Old', until: now - day });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: old }), old))).toBe('certificate-expired');
  });

  it('with basic constraints that are not DER is not read', () => {
    const broken = extension('2.5.29.19', true, sequence(Buffer.from([1, 1, 1])));
    const { der } = makeDer({ subject: 'CN=CA', issuer: root, extensions: [broken] });
    expect(parseCertificate(der)).toMatchObject({ ok: false, reason: 'certificate-malformed' });
  });
});
