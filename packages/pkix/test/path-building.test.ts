import { describe, expect, it } from 'vitest';
import { buildPath, createTrustStore, validatePath } from '../src/index.ts';
import { ask, certificatesOf, outcome } from './make/ask.ts';
import { day, type Holder, make, makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { authorityKeyIdentifier, basicConstraints, keyUsage } from './make/extensions.ts';
import { newKey } from './make/keys.ts';
import { processorTime } from './make/processor-time.ts';

const root = makeAuthority({ subject: 'C=TW, O=Test, CN=Root' });

describe('among authorities of one name', () => {
  const generations = ['G1', 'G2', 'G3'].map(() =>
    makeAuthority({ subject: 'C=TW, OU=Citizens', issuer: root }),
  );

  it.each([0, 1, 2])('the one whose key signed is chosen: generation %i', (index) => {
    const issuer = generations[index];
    if (issuer === undefined) throw new Error('no such generation');
    const verdict = ask(makeLeaf({ subject: 'CN=leaf', issuer }), root, {}, generations);
    expect(verdict.ok && verdict.path[1]).toBe(issuer.certificate);
  });

  it('the key identifier spares the signatures of the others', () => {
    const issuer = generations[2];
    if (issuer === undefined) throw new Error('no such generation');
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer });
    // One signature for the leaf and one for its issuer.
    expect(outcome(ask(leaf, root, { limits: { signatures: 2 } }, generations))).toBe('valid');
  });

  it('a wrong key identifier in the leaf does not hide the issuer whose key signed', () => {
    const [issuer] = generations;
    if (issuer === undefined) throw new Error('no such generation');
    const extensions = [authorityKeyIdentifier(Buffer.alloc(20, 7))];
    const leaf = make({ subject: 'CN=leaf', issuer, extensions });
    expect(outcome(ask(leaf, root, {}, generations))).toBe('valid');
  });

  it('issuers without key identifiers are told apart by their keys', () => {
    const bare = [0, 1, 2].map(() =>
      make({
        subject: 'OU=Bare',
        issuer: root,
        extensions: [basicConstraints(true), keyUsage('keyCertSign')],
      }),
    );
    for (const issuer of bare)
      expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer }), root, {}, bare))).toBe('valid');
  });
});

describe('with several ways up', () => {
  it('an expired intermediate is passed by for its renewal with the same key', () => {
    const pair = newKey();
    const old = makeAuthority({ subject: 'CN=CA', issuer: root, pair, until: now - day });
    const renewed = makeAuthority({ subject: 'CN=CA', issuer: root, pair });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: old });
    expect(outcome(ask(leaf, root, {}, [old, renewed]))).toBe('valid');
    expect(outcome(ask(leaf, root, {}, [old]))).toBe('certificate-expired');
  });

  it('a cross-certificate leads to the anchor that is trusted', () => {
    const other = makeAuthority({ subject: 'CN=Other root' });
    const cross = makeAuthority({ subject: 'CN=Other root', issuer: root, pair: other.pair });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: other });
    expect(outcome(ask(leaf, root, {}, [other, cross]))).toBe('valid');
    expect(outcome(ask(leaf, root, {}, [other]))).toBe('issuer-not-found');
  });

  it('authorities that certify each other in a ring end in a refusal', () => {
    const pairs = [newKey(), newKey(), newKey()];
    const names = ['CN=A', 'CN=B', 'CN=C'];
    const selves = names.map((subject, i) => makeAuthority({ subject, pair: pairs[i] ?? newKey() }));
    const ring = selves.flatMap((issuer) =>
      names.map((subject, i) => makeAuthority({ subject, issuer, pair: pairs[i] ?? newKey() })),
    );
    const [issuer] = selves;
    if (issuer === undefined) throw new Error('no authority');
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer });
    expect(ask(leaf, root, {}, ring).ok).toBe(false);
  });
});

describe('hostile help', () => {
  it('a thousand namesakes that signed nothing cost a bounded number of signatures', () => {
    const pair = newKey();
    const namesakes: Holder[] = [];
    for (let i = 0; i < 1000; i++)
      namesakes.push(makeAuthority({ subject: 'CN=CA', pair: i < 500 ? pair : newKey() }));
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: makeAuthority({ subject: 'CN=CA' }) });
    const started = processorTime();
    expect(outcome(ask(leaf, root, {}, namesakes))).toBe('work-limit-exceeded');
    expect(processorTime() - started).toBeLessThan(1000);
  });

  it('a web in which everybody certified everybody ends within the bounds', () => {
    const pairs = Array.from({ length: 12 }, () => newKey());
    const selves = pairs.map((pair, i) => makeAuthority({ subject: `CN=Authority ${i}`, pair }));
    const web = selves.flatMap((issuer) =>
      pairs.map((pair, i) => makeAuthority({ subject: `CN=Authority ${i}`, issuer, pair })),
    );
    const [issuer] = selves;
    if (issuer === undefined) throw new Error('no authority');
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer });
    const started = processorTime();
    expect(outcome(ask(leaf, root, {}, web))).toBe('work-limit-exceeded');
    expect(processorTime() - started).toBeLessThan(2000);
  });

  it('a path longer than the bound is refused, at the bound it is valid', () => {
    const chain: Holder[] = [];
    let issuer = root;
    for (let i = 0; i < 13; i++) {
      issuer = makeAuthority({ subject: `CN=Level ${i}`, issuer });
      chain.push(issuer);
    }
    const last = chain[11];
    if (last === undefined) throw new Error('no chain');
    expect(outcome(ask(makeLeaf({ subject: 'CN=leaf', issuer: last }), root, {}, chain))).toBe('valid');
    const far = makeLeaf({ subject: 'CN=leaf', issuer });
    expect(ask(far, root, {}, chain).ok).toBe(false);
    const path = [far, ...chain.toReversed()];
    expect(
      validatePath({ path: certificatesOf(path), anchor: root.certificate, rules: { time: now } }),
    ).toMatchObject({ reason: 'work-limit-exceeded' });
  });

  it('an empty trust store trusts nobody', () => {
    const trust = createTrustStore({ anchors: [] });
    const target = makeLeaf({ subject: 'CN=leaf', issuer: root }).certificate;
    const verdict = buildPath({ target, trust, untrusted: [root.certificate], rules: { time: now } });
    expect(outcome(verdict)).toBe('issuer-not-found');
  });

  it('an empty path is refused', () => {
    const verdict = validatePath({ path: [], anchor: root.certificate, rules: { time: now } });
    expect(verdict.ok).toBe(false);
  });
});
