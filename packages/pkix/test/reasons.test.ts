import { describe, expect, it } from 'vitest';
import { validatePath } from '../src/index.ts';
import { ask, certificatesOf } from './make/ask.ts';
import { day, type Holder, makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { element, oid, sequence } from './make/der.ts';

// A reason is what an operator looks for: it must be what is wrong.

const root = makeAuthority({ subject: 'CN=Root' });

/** ECDSA with SHA-256 and the NULL that RSA has: RFC 5758 section 3.2 forbids the parameters. */
const algorithm = sequence(oid('1.2.840.10045.4.3.2'), element(5));

describe('a signature algorithm with parameters that the standard forbids', () => {
  it('is an algorithm that is not allowed, in the leaf', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, algorithm });
    expect(ask(leaf, root)).toMatchObject({ reason: 'algorithm-not-allowed', index: 0 });
    expect(
      validatePath({ path: [leaf.certificate], anchor: root.certificate, rules: { time: now } }),
    ).toMatchObject({ reason: 'algorithm-not-allowed' });
  });

  it('is one in a CA as well', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, algorithm });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
    expect(ask(leaf, root, {}, [ca])).toMatchObject({ reason: 'algorithm-not-allowed', index: 1 });
  });
});

describe('a bound on work', () => {
  const chain: Holder[] = [];
  for (let level = 0; level < 13; level++)
    chain.push(makeAuthority({ subject: `CN=Level ${level}`, issuer: chain.at(-1) ?? root }));
  const last = chain.at(-1) ?? root;
  const leaf = makeLeaf({ subject: 'CN=leaf', issuer: last });

  it('that a path is too long for is the reason, whether the path is sought or given', () => {
    expect(ask(leaf, root, {}, chain)).toMatchObject({ reason: 'work-limit-exceeded' });
    const path = certificatesOf([leaf, ...chain.toReversed()]);
    expect(validatePath({ path, anchor: root.certificate, rules: { time: now } })).toMatchObject({
      reason: 'work-limit-exceeded',
    });
  });

  it('is the reason too where an impostor of the issuer stands beside the long path', () => {
    const impostor = makeAuthority({ subject: 'CN=Level 12' });
    expect(ask(leaf, root, {}, [impostor, ...chain])).toMatchObject({ reason: 'work-limit-exceeded' });
  });

  it('is not the reason where a whole path says what is wrong', () => {
    const old = makeLeaf({ subject: 'CN=leaf', issuer: root, until: now - day });
    expect(ask(old, root, {}, chain)).toMatchObject({ reason: 'certificate-expired' });
  });

  it('of no signature at all is the reason, and not a signature that does not hold', () => {
    const near = makeLeaf({ subject: 'CN=leaf', issuer: makeAuthority({ subject: 'CN=CA', issuer: root }) });
    expect(ask(near, root, { limits: { signatures: 0 } })).toMatchObject({ reason: 'issuer-not-found' });
    const direct = makeLeaf({ subject: 'CN=leaf', issuer: root });
    expect(ask(direct, root, { limits: { signatures: 0 } })).toMatchObject({ reason: 'work-limit-exceeded' });
  });
});
