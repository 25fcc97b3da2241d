import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Certificate,
  decideOcspResponse,
  parseCertificates,
  type RevocationVerdict,
} from '../src/index.ts';

interface Vector {
  readonly name: string;
  readonly file: string;
  readonly cert: string;
  readonly issuer: string;
  readonly time: string;
  readonly requestNonce: string | null;
  readonly expected: string;
}

const read = (path: string): Buffer => readFileSync(new URL(`./data/ocsp/${path}`, import.meta.url));

const isManifest = (value: unknown): value is { readonly vectors: readonly Vector[] } =>
  typeof value === 'object' && value !== null && 'vectors' in value && Array.isArray(value.vectors);

const manifest: unknown = JSON.parse(read('manifest.json').toString());
const vectors = isManifest(manifest) ? manifest.vectors : [];

// The written policy: 60 seconds of skew, a nonce is optional; errors and garbage answer nothing.
const ruled = new Map([
  ['policy(skew)', 'good'],
  ['policy(nonce required?)', 'good'],
  ['unavailable -> policy decides', 'undetermined'],
  ['reject', 'undetermined'],
]);
const reasons = new Map([
  ['delegated-no-eku', 'ocsp-responder-not-authorized'],
  ['delegated-expired-responder', 'ocsp-responder-not-authorized'],
  ['delegated-by-sibling-ca', 'ocsp-responder-not-authorized'],
  ['delegated-by-root', 'ocsp-responder-not-authorized'],
  ['self-signed-responder', 'ocsp-responder-not-authorized'],
  ['signature-tampered', 'ocsp-signature-invalid'],
  ['nextUpdate-past', 'ocsp-expired'],
  ['thisUpdate-future', 'ocsp-not-yet-valid'],
  ['no-nextUpdate-old', 'ocsp-too-old'],
  ['wrong-cert', 'ocsp-other-certificate'],
  ['wrong-issuer-same-serial', 'ocsp-responder-not-authorized'],
  ['nonce-differs', 'ocsp-nonce-mismatch'],
  ['try-later', 'ocsp-try-later'],
  ['internal-error', 'ocsp-internal-error'],
  ['unauthorized', 'ocsp-unauthorized'],
  ['malformed-request', 'ocsp-malformed-request'],
  ['empty', 'ocsp-malformed'],
  ['html', 'ocsp-malformed'],
  ['truncated', 'ocsp-malformed'],
  ['deleg-nextUpdate-past', 'ocsp-expired'],
  ['deleg-thisUpdate-future', 'ocsp-not-yet-valid'],
  ['deleg-no-nextUpdate-old', 'ocsp-too-old'],
  ['deleg-nextUpdate-before-thisUpdate', 'ocsp-malformed'],
]);

describe('the OCSP decision vectors', () => {
  it('are 35', () => {
    expect(vectors).toHaveLength(35);
  });

  it.each(vectors)('$name is $expected', (vector) => {
    const verdict = decide(vector);
    expect(verdict.status).toBe(ruled.get(vector.expected) ?? vector.expected);
    if (verdict.status === 'undetermined') expect(verdict.reason).toBe(reasons.get(vector.name));
  });

  it('say that they were made after the question, which no other answer may', () => {
    const answered = vectors.filter((vector) => decide(vector).status !== 'undetermined');
    expect(answered.length).toBeGreaterThan(5);
    for (const vector of answered)
      expect(decide(vector, 'optional', false)).toMatchObject({ reason: 'ocsp-not-yet-valid' });
  });

  it('without a nonce is refused where the policy requires one', () => {
    const vector = vectors.find(({ name }) => name === 'nonce-absent');
    if (vector === undefined) throw new Error('vector is missing');
    expect(decide(vector, 'required')).toMatchObject({
      status: 'undetermined',
      reason: 'ocsp-nonce-missing',
    });
  });
});

/** The vectors were made in November 2026 for questions of January: their producedAt is the clock of their maker. */
function decide(
  vector: Vector,
  nonce: 'optional' | 'required' = 'optional',
  producedAtAheadForStoredTestVectorsOnly = true,
): RevocationVerdict {
  return decideOcspResponse({
    response: read(vector.file),
    certificate: one(vector.cert),
    issuer: one(vector.issuer),
    ...(vector.requestNonce === null ? {} : { nonce: Buffer.from(vector.requestNonce, 'hex') }),
    rules: {
      time: Date.parse(vector.time),
      skew: 60_000,
      nonce,
      producedAtAheadForStoredTestVectorsOnly,
    },
  });
}

function one(path: string): Certificate {
  const parsed = parseCertificates(read(path));
  const first = parsed.ok ? parsed.value[0] : undefined;
  if (first === undefined) throw new Error(`no certificate in ${path}`);
  return first;
}
