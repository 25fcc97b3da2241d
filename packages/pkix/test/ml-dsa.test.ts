import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  currentAlgorithms,
  currentAlgorithmsWith,
  decideOcspResponse,
  decideRevocationByCrls,
  knowsMlDsa,
  type MlDsa,
  parseCertificate,
  parseCertificates,
  validatePath,
  verifyCrlInSlices,
} from '../src/index.ts';
import { ask, outcome } from './make/ask.ts';
import { makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { makeCrl, makeIndex } from './make/crl.ts';
import { readPublicKey } from '../src/algorithm/public-key.ts';
import { Cursor } from '../src/der/cursor.ts';
import { bits, element, oid, sequence } from './make/der.ts';
import { newKey, newMlDsaKey } from './make/keys.ts';
import { makeAnswer } from './make/ocsp.ts';

const sets: readonly MlDsa[] = ['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'];
const known = sets.filter(knowsMlDsa);
const all = currentAlgorithmsWith({ mlDsa: sets });

/** The self-signed examples of RFC 9881, appendix C.3. */
function example(set: MlDsa) {
  const read = parseCertificates(readFileSync(new URL(`./data/ml-dsa/${set}.crt`, import.meta.url)));
  const [certificate] = read.ok ? read.value : [];
  if (certificate === undefined) throw new Error(`no certificate in ${set}.crt`);
  return certificate;
}

describe.skipIf(known.length < sets.length)('ML-DSA, where the runtime knows it', () => {
  it.each(sets)(
    'the example of RFC 9881 with %s holds under its own key, and not when a bit is changed',
    (set) => {
      const certificate = example(set);
      expect(certificate.publicKey.kind).toBe(set);
      const verdict = (one: typeof certificate, algorithms = all) =>
        outcome(validatePath({ path: [one], anchor: certificate, rules: { time: now, algorithms } }));
      expect(verdict(certificate)).toBe('valid');
      // In its serial number, in the middle of the signature and at its end.
      for (const place of [20, certificate.raw.length - 1000, certificate.raw.length - 1]) {
        const changed = Buffer.from(certificate.raw);
        changed[place] = (changed[place] ?? 0) ^ 1;
        const read = parseCertificate(changed);
        if (!read.ok) throw new Error(read.detail);
        expect(verdict(read.value)).toBe('signature-invalid');
      }
    },
  );

  it.each(sets)('%s is believed where it is switched on, and nowhere else', (set) => {
    const certificate = example(set);
    const verdict = (...on: readonly MlDsa[]) =>
      outcome(
        validatePath({
          path: [certificate],
          anchor: certificate,
          rules: { time: now, algorithms: currentAlgorithmsWith({ mlDsa: on }) },
        }),
      );
    expect(verdict(set)).toBe('valid');
    expect(verdict()).toBe('algorithm-not-allowed');
    expect(verdict(...sets.filter((other) => other !== set))).toBe('algorithm-not-allowed');
  });

  it.each(sets)(
    'a chain, a list and an answer signed by %s are read for a card with another key',
    async (set) => {
      const root = makeAuthority({ subject: 'CN=Root', pair: newMlDsaKey('ml-dsa-87') });
      const ca = makeAuthority({ subject: 'CN=CA', issuer: root, pair: newMlDsaKey(set) });
      const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca, pair: newKey() });
      expect(outcome(ask(leaf, root, { algorithms: all }, [ca]))).toBe('valid');
      expect(ask(leaf, root, {}, [ca])).toMatchObject({ reason: 'algorithm-not-allowed' });

      const about = { certificate: leaf.certificate, issuer: ca.certificate };
      const crls = [makeIndex({ issuer: ca })];
      expect(decideRevocationByCrls({ ...about, crls, rules: { time: now, algorithms: all } }).status).toBe(
        'good',
      );
      expect(decideRevocationByCrls({ ...about, crls, rules: { time: now } })).toMatchObject({
        reason: 'crl-algorithm-not-allowed',
      });
      const crl = makeCrl({ issuer: ca });
      expect(await verifyCrlInSlices({ crl, issuer: ca.certificate, algorithms: all })).toEqual({ ok: true });
      expect(await verifyCrlInSlices({ crl, issuer: ca.certificate })).toMatchObject({
        reason: 'algorithm-not-allowed',
      });

      const response = makeAnswer({ signer: ca, statuses: [about] });
      expect(decideOcspResponse({ response, ...about, rules: { time: now, algorithms: all } }).status).toBe(
        'good',
      );
      expect(decideOcspResponse({ response, ...about, rules: { time: now } })).toMatchObject({
        reason: 'ocsp-algorithm-not-allowed',
      });
    },
  );

  it('a signature of another key does not hold', () => {
    const root = makeAuthority({ subject: 'CN=Root', pair: newMlDsaKey('ml-dsa-44') });
    const impostor = makeAuthority({ subject: 'CN=Root', pair: newMlDsaKey('ml-dsa-44') });
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: impostor });
    expect(outcome(ask(leaf, root, { algorithms: all }))).toBe('signature-invalid');
  });

  it('is an algorithm that is not allowed when it has parameters (RFC 9881 section 2)', () => {
    const root = makeAuthority({ subject: 'CN=Root', pair: newMlDsaKey('ml-dsa-44') });
    const algorithm = sequence(oid('2.16.840.1.101.3.4.3.17'), element(5));
    const leaf = makeLeaf({ subject: 'CN=leaf', issuer: root, algorithm });
    expect(outcome(ask(leaf, root, { algorithms: all }))).toBe('algorithm-not-allowed');
  });

  it('has keys of one length and without parameters', () => {
    const kind = (octets: number, ...parameters: readonly Buffer[]) => {
      const algorithm = sequence(oid('2.16.840.1.101.3.4.3.17'), ...parameters);
      const der = sequence(algorithm, bits(Buffer.alloc(octets)));
      return readPublicKey(new Cursor(der, 0, der.length)).kind;
    };
    expect(kind(1312)).toBe('ml-dsa-44');
    expect([kind(1311), kind(1313), kind(1952), kind(0), kind(1312, element(5))]).toEqual(
      Array.from({ length: 5 }, () => 'other'),
    );
  });
});

it('is off by default', () => {
  expect([...currentAlgorithms.mlDsa]).toEqual([]);
});
