import { describe, expect, it } from 'vitest';
import { legacyAlgorithmsForOldRootsAndTestSuitesOnly } from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { makeAuthority, makeLeaf } from './make/certificate.ts';
import { newEdwardsKey, newKey, newRsaKey } from './make/keys.ts';

const root = makeAuthority({ subject: 'C=TW, O=Test, CN=Root', pair: newRsaKey() });
const weakKey = newRsaKey(1024);
const legacy = { algorithms: legacyAlgorithmsForOldRootsAndTestSuitesOnly };

describe('by default', () => {
  it.each([
    ['RSA of 2048 bits', newRsaKey()],
    ['P-256', newKey('P-256')],
    ['P-384', newKey('P-384')],
    ['P-521', newKey('P-521')],
    ['Ed25519', newEdwardsKey()],
  ])('%s is taken, as leaf and as issuer', (_name, pair) => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, pair });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca, pair });
    expect(outcome(ask(leaf, root, {}, [ca]))).toBe('valid');
  });

  it('a signature with SHA-1 is refused, and taken under the switch for old roots', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, hash: 'sha1' });
    expect(ask(leaf, root)).toMatchObject({ ok: false, reason: 'algorithm-not-allowed', index: 0 });
    expect(outcome(ask(leaf, root, legacy))).toBe('valid');
  });

  it('a signature with SHA-1 on an intermediate is refused', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, hash: 'sha1' });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
    expect(ask(leaf, root, {}, [ca])).toMatchObject({ ok: false, reason: 'algorithm-not-allowed', index: 1 });
  });

  it("a root's signature over itself with SHA-1 does not matter, since configuration vouches for it", () => {
    const old = makeAuthority({ subject: 'CN=Old root', hash: 'sha1' });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: old }), old))).toBe('valid');
  });

  it('a signature with MD5 is refused even under the switch for old roots', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, hash: 'md5' });
    expect(outcome(ask(leaf, root, legacy))).toBe('algorithm-not-allowed');
  });

  it('RSA below 2048 bits is refused in a leaf, and taken under the switch for old roots', () => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, pair: weakKey });
    expect(outcome(ask(leaf, root))).toBe('algorithm-not-allowed');
    expect(outcome(ask(leaf, root, legacy))).toBe('valid');
  });

  it('RSA below 2048 bits is refused in an intermediate and in an anchor', () => {
    const ca = makeAuthority({ subject: 'CN=CA', issuer: root, pair: weakKey });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
    expect(outcome(ask(leaf, root, {}, [ca]))).toBe('algorithm-not-allowed');
    const weakRoot = makeAuthority({ subject: 'CN=Weak root', pair: weakKey });
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: weakRoot }), weakRoot))).toBe(
      'algorithm-not-allowed',
    );
  });

  it.each(['secp256k1', 'P-224'])('the curve %s is refused', (curve) => {
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, pair: newKey(curve) });
    expect(outcome(ask(leaf, root))).toBe('algorithm-not-allowed');
  });
});
