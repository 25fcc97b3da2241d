import { describe, expect, it } from 'vitest';
import type { PathRules } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { day, make, makeAuthority, makeLeaf, now, type Wanted } from './make/certificate.ts';
import { element, explicit, oid, sequence, set, utf8 } from './make/der.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameConstraints,
  onlyNames,
} from './make/extensions.ts';
import { newKey } from './make/keys.ts';
import { address, directory, dns } from './make/names.ts';

// The rules behind cases of public suites (x509-limbo, BetterTLS, Frankencert), made anew from the standards.

const root = makeAuthority({ subject: 'C=TW, CN=Root' });
const under = (
  ca: Partial<Wanted> & { readonly pathLength?: number },
  leaf: Partial<Wanted> = {},
  rules: Partial<PathRules> = {},
): string => {
  const issuer = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root, ...ca });
  return outcome(ask(makeLeaf({ subject: 'C=TW, CN=leaf', issuer, ...leaf }), root, rules, [issuer]));
};
describe('an issuer', () => {
  it('with keyCertSign and no basic constraints, or basic constraints and no keyCertSign, issues nothing', () => {
    for (const extensions of [
      [keyUsage('keyCertSign')],
      [basicConstraints(true), keyUsage('digitalSignature', 'cRLSign')],
      [basicConstraints(false), keyUsage('keyCertSign')],
      [],
    ]) {
      const ca = make({ subject: 'CN=CA', issuer: root, extensions });
      expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: ca }), root, {}, [ca]))).not.toBe('valid');
    }
  });

  it('of path length 0 issues leaves and renews itself, and issues no CA', () => {
    expect(under({ pathLength: 0 })).toBe('valid');
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, pathLength: 0 });
    const renewed = makeAuthority({ subject: 'CN=CA', issuer: ca });
    const below = makeAuthority({ subject: 'CN=Below', issuer: ca });
    const both = [ca, renewed, below];
    expect(outcome(ask(makeLeaf({ subject: 'CN=l', issuer: renewed }), root, {}, both))).toBe('valid');
    expect(outcome(ask(makeLeaf({ subject: 'CN=l', issuer: below }), root, {}, both))).toBe(
      'path-length-exceeded',
    );
    // A CA as the target is the last of the path: it is no intermediate (section 6.1.4 (l) to (m)).
    expect(outcome(ask(below, root, {}, [ca]))).toBe('valid');
  });

  it('may not allow a longer path than the one above it', () => {
    const first = makeAuthority({ subject: 'CN=1', issuer: root, pathLength: 1 });
    const second = makeAuthority({ subject: 'CN=2', issuer: first, pathLength: 9 });
    const third = makeAuthority({ subject: 'CN=3', issuer: second });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: third });
    expect(outcome(ask(leaf, root, {}, [first, second, third]))).toBe('path-length-exceeded');
  });

  it('without a name, or above a certificate without an issuer, is refused', () => {
    const nameless = make({
      subject: '',
      issuer: root,
      extensions: [basicConstraints(true), onlyNames(dns('a.b'))],
    });
    expect(outcome(ask(makeLeaf({ subject: 'CN=l', issuer: nameless }), root, {}, [nameless]))).not.toBe(
      'valid',
    );
    expect(outcome(ask(makeLeaf({ subject: 'CN=l', issuer: root, issuerName: sequence() }), root))).not.toBe(
      'valid',
    );
  });

  it('is found under a root whose own authority key identifier is wrong', () => {
    const odd = makeAuthority({
      subject: 'CN=Odd',
      extensions: [authorityKeyIdentifier(Buffer.from('wrong'))],
    });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: odd }), odd))).toBe('valid');
  });

  it('is passed by for another way up when it is expired, no CA, constrained, weak or for another purpose', () => {
    const pair = newKey();
    const good = makeAuthority({ subject: 'CN=CA', issuer: root, pair });
    const leaf = makeLeaf({
      subject: 'CN=leaf',
      issuer: good,
      extensions: [onlyNames(dns('a.test')), extendedKeyUsage('1.3.6.1.5.5.7.3.2')],
    });
    const rules = { extendedKeyUsage: { anyOf: ['1.3.6.1.5.5.7.3.2'] } };
    const poor: readonly (Partial<Wanted> & { readonly plain?: true })[] = [
      { until: now - day },
      { extensions: [nameConstraints([dns('other.test')], [])] },
      { extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.1')] },
      { extensions: [extension('1.2.3.4', true, element(5))] },
      { hash: 'sha1' },
    ];
    for (const wanted of poor) {
      const other = makeAuthority({ subject: 'CN=CA', issuer: root, pair, ...wanted });
      expect(outcome(ask(leaf, root, rules, [other]))).not.toBe('valid');
      expect(outcome(ask(leaf, root, rules, [other, good]))).toBe('valid');
      expect(outcome(ask(leaf, root, rules, [good, other]))).toBe('valid');
    }
  });

  it('is found through certificates that lead in circles', () => {
    const [a, b] = [newKey(), newKey()];
    const first = makeAuthority({ subject: 'CN=A', issuer: root, pair: a });
    const second = makeAuthority({ subject: 'CN=B', issuer: first, pair: b });
    const back = makeAuthority({ subject: 'CN=A', issuer: second, pair: a });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: second });
    expect(outcome(ask(leaf, root, {}, [back, second, first]))).toBe('valid');
    expect(outcome(ask(leaf, root, {}, [back, second]))).toBe('issuer-not-found');
  });

  it('does not become trusted by standing among what came with the target', () => {
    const stranger = makeAuthority({ subject: 'C=TW, CN=Root' });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: stranger });
    expect(outcome(ask(leaf, root, {}, [stranger, root]))).not.toBe('valid');
    expect(outcome(ask(stranger, root, {}, [stranger]))).not.toBe('valid');
  });
});

describe('name constraints', () => {
  const inTw = nameConstraints([directory('C=TW')], []);

  it('bind a self-issued leaf, and leave a self-issued authority alone', () => {
    const constrained = makeAuthority({ subject: 'C=JP, CN=CA', issuer: root, extensions: [inTw] });
    const renewed = makeAuthority({ subject: 'C=JP, CN=CA', issuer: constrained });
    const both = [constrained, renewed];
    expect(outcome(ask(makeLeaf({ subject: 'C=TW, CN=l', issuer: renewed }), root, {}, both))).toBe('valid');
    expect(outcome(ask(makeLeaf({ subject: 'C=JP, CN=CA', issuer: constrained }), root, {}, both))).toBe(
      'name-constraint-violated',
    );
  });

  it('hold for one form when only another is named, and for a subject in other letters, spaces and string types', () => {
    const tree = nameConstraints([directory('C=TW, O=Ex  Ample')], []);
    const subject = (tag: number, text: Buffer): Buffer =>
      sequence(
        set(sequence(oid('2.5.4.6'), element(0x13, Buffer.from('tw')))),
        set(sequence(oid('2.5.4.10'), element(tag, text))),
        set(sequence(oid('2.5.4.3'), utf8('x'))),
      );
    const wide = Buffer.from(' EX ample', 'utf16le').swap16();
    const ca = { extensions: [tree] };
    expect(under(ca, { subject: subject(0x0c, Buffer.from('ex ample')) })).toBe('valid');
    expect(under(ca, { subject: subject(0x1e, wide) })).toBe('valid');
    expect(under(ca, { subject: subject(0x14, Buffer.from('EX AMPLE ')) })).toBe('valid');
    expect(under(ca, { subject: subject(0x0c, Buffer.from('example')) })).toBe('name-constraint-violated');
    expect(under(ca, { subject: '', extensions: [onlyNames(dns('a.test'))] })).toBe('valid');
  });

  it('of all names keep out all names of their form', () => {
    expect(
      under(
        { extensions: [nameConstraints([], [dns('')])] },
        { subject: '', extensions: [onlyNames(dns('a.test'))] },
      ),
    ).toBe('name-constraint-violated');
    expect(under({ extensions: [nameConstraints([], [explicit(4, sequence())])] })).toBe(
      'name-constraint-violated',
    );
    const nowhere = address(...Array<number>(8).fill(0));
    expect(
      under(
        { extensions: [nameConstraints([], [nowhere])] },
        { extensions: [onlyNames(address(8, 8, 8, 8))] },
      ),
    ).toBe('name-constraint-violated');
  });
});
