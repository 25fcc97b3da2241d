import { describe, expect, it } from 'vitest';
import {
  createOcspRequest,
  decideOcspResponse,
  legacyAlgorithmsForOldRootsAndTestSuitesOnly,
  type OcspQuestion,
  type OcspRules,
  type RevocationVerdict,
} from '../src/index.ts';
import { day, type Holder, makeAuthority, makeLeaf, now, type Wanted } from './make/certificate.ts';
import { makeIndex } from './make/crl.ts';
import { element, enumerated, explicit, sequence } from './make/der.ts';
import { extendedKeyUsage, extension, keyUsage } from './make/extensions.ts';
import { make } from './make/certificate.ts';
import { makeAnswer, type WantedAnswer, type WantedStatus } from './make/ocsp.ts';
import { name } from './make/names.ts';

const root = makeAuthority({ subject: 'C=TW, CN=Root' });
const ca = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root });
const leaf = makeLeaf({ subject: 'CN=leaf', issuer: ca });
const about = { certificate: leaf.certificate, issuer: ca.certificate };

const decide = (
  response: Uint8Array,
  rules: Partial<OcspRules> = {},
  more: Partial<OcspQuestion> = {},
): RevocationVerdict => decideOcspResponse({ response, ...about, ...more, rules: { time: now, ...rules } });
const answer = (status: Partial<WantedStatus> = {}, more: Partial<WantedAnswer> = {}) =>
  makeAnswer({ signer: ca, statuses: [{ ...about, ...status }], ...more });

const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, element(5));
const delegate = (wanted: Partial<Wanted> = {}): Holder =>
  make({
    subject: 'CN=Responder',
    issuer: ca,
    extensions: [keyUsage('digitalSignature'), extendedKeyUsage('1.3.6.1.5.5.7.3.9'), noCheck],
    ...wanted,
  });
const answerOf = (signer: Holder) => answer({}, { signer, certificates: [signer.certificate] });

describe('an answer of the issuer', () => {
  it('is good, and says what it rests on', () => {
    expect(decide(answer())).toEqual({
      status: 'good',
      source: {
        kind: 'ocsp',
        producedAt: now,
        thisUpdate: now - 3_600_000,
        nextUpdate: now + 3_600_000,
        responder: 'issuer',
        nonceMatched: false,
      },
    });
  });

  it('is revoked or on hold for the reason given', () => {
    expect(decide(answer({ status: { revokedAt: now - day, reason: 1 } }))).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      revokedAt: now - day,
    });
    expect(decide(answer({ status: { revokedAt: now - day } }))).toMatchObject({ reason: 'unspecified' });
    expect(decide(answer({ status: { revokedAt: now - day, reason: 6 } }))).toMatchObject({
      status: 'suspended',
    });
  });

  it('that lists a removal as a revocation is revoked, since OCSP has no removals', () => {
    expect(decide(answer({ status: { revokedAt: now, reason: 8 } }))).toMatchObject({ status: 'revoked' });
  });

  it('is unknown when the responder does not know', () => {
    expect(decide(answer({ status: 'unknown' }))).toMatchObject({ status: 'unknown' });
  });

  it('may name the certificate by SHA-256', () => {
    expect(decide(answer({ certIdHash: 'sha256' }))).toMatchObject({ status: 'good' });
  });

  it('about several certificates is read for the right one', () => {
    const sibling = makeLeaf({ subject: 'CN=other', issuer: ca }).certificate;
    const statuses: WantedStatus[] = [
      { certificate: sibling, issuer: ca.certificate, status: { revokedAt: now } },
      { ...about },
    ];
    expect(decide(makeAnswer({ signer: ca, statuses }))).toMatchObject({ status: 'good' });
    expect(decide(makeAnswer({ signer: ca, statuses: statuses.slice(0, 1) }))).toMatchObject({
      reason: 'ocsp-other-certificate',
    });
  });

  it('with two statuses of one time is not good when one is not', () => {
    const statuses: WantedStatus[] = [{ ...about }, { ...about, status: { revokedAt: now } }];
    expect(decide(makeAnswer({ signer: ca, statuses }))).toMatchObject({ status: 'revoked' });
  });

  it('signed with SHA-1 is refused, and taken under the switch for old roots', () => {
    const old = answer({}, { hash: 'sha1' });
    expect(decide(old)).toMatchObject({ reason: 'ocsp-algorithm-not-allowed' });
    const algorithms = legacyAlgorithmsForOldRootsAndTestSuitesOnly;
    expect(decide(old, { algorithms })).toMatchObject({ status: 'good' });
  });

  it('under the name of another is refused', () => {
    expect(decide(answer({}, { responderName: name('CN=Somebody') }))).toMatchObject({
      reason: 'ocsp-responder-not-authorized',
    });
  });

  it('with an unknown critical extension is refused, without being critical it is read', () => {
    for (const critical of [true, false]) {
      const extensions = [extension('1.2.3.4.5', critical, element(5))];
      const expected = critical ? { reason: 'ocsp-critical-extension' } : { status: 'good' };
      expect(decide(answer({}, { extensions }))).toMatchObject(expected);
      expect(decide(answer({ extensions }))).toMatchObject(expected);
    }
  });
});

describe('an answer of a delegate', () => {
  it('is good', () => {
    expect(decide(answerOf(delegate()))).toMatchObject({
      status: 'good',
      source: { responder: 'delegated' },
    });
  });

  it.each<[string, Partial<Wanted>]>([
    ['has no extended key usage', { extensions: [keyUsage('digitalSignature')] }],
    ['has any extended key usage alone', { extensions: [extendedKeyUsage('2.5.29.37.0')] }],
    ['may not sign', { extensions: [keyUsage('keyEncipherment'), extendedKeyUsage('1.3.6.1.5.5.7.3.9')] }],
    ['was issued by the root instead', { issuer: root }],
    ['was issued by a namesake', { issuer: makeAuthority({ subject: 'C=TW, CN=CA', issuer: root }) }],
    ['has expired', { until: now - day }],
    ['is not yet valid', { from: now + day }],
    [
      'has an unknown critical extension',
      { extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.9'), extension('1.2.3.4', true, element(5))] },
    ],
  ])('who %s is refused', (_why, wanted) => {
    expect(decide(answerOf(delegate(wanted)))).toMatchObject({
      status: 'undetermined',
      reason: 'ocsp-responder-not-authorized',
    });
  });

  it('who signed for itself is refused', () => {
    const self = make({ subject: 'CN=Responder', extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.9')] });
    expect(decide(answerOf(self))).toMatchObject({ reason: 'ocsp-responder-not-authorized' });
  });

  it('whose certificate did not come along is refused', () => {
    expect(decide(answer({}, { signer: delegate() }))).toMatchObject({
      reason: 'ocsp-responder-not-authorized',
    });
  });

  it('without the no-check extension is judged by the CRL or, without one, by the rule', () => {
    const bare = delegate({ extensions: [extendedKeyUsage('1.3.6.1.5.5.7.3.9')] });
    const serial = BigInt(`0x${bare.certificate.serialNumber}`);
    const response = answerOf(bare);
    const revoking = [makeIndex({ issuer: ca, entries: [{ serial }] })];
    expect(decide(response, {}, { crls: revoking })).toMatchObject({ reason: 'ocsp-responder-revoked' });
    const refuse = { responderOfUnknownStatus: 'refuse' } as const;
    expect(decide(response, refuse, { crls: [makeIndex({ issuer: ca })] })).toMatchObject({ status: 'good' });
    expect(decide(response, refuse)).toMatchObject({ reason: 'ocsp-responder-revoked' });
    expect(decide(response)).toMatchObject({ status: 'good' });
  });
});

describe('an answer of a configured responder', () => {
  const responder = make({ subject: 'CN=Central responder' });

  it('is good when its certificate is configured, and refused otherwise', () => {
    const response = answer({}, { signer: responder });
    expect(decide(response, {}, { trustedResponders: [responder.certificate] })).toMatchObject({
      status: 'good',
      source: { responder: 'configured' },
    });
    expect(decide(response)).toMatchObject({ status: 'undetermined' });
  });
});

describe('the times of an answer', () => {
  it('allow for the skew of clocks and no more', () => {
    expect(decide(answer({ until: now - 60_000 }))).toMatchObject({ status: 'good' });
    expect(decide(answer({ until: now - 61_000 }))).toMatchObject({ reason: 'ocsp-expired' });
    expect(decide(answer({ from: now + 60_000 }))).toMatchObject({ status: 'good' });
    expect(decide(answer({ from: now + 61_000 }))).toMatchObject({ reason: 'ocsp-not-yet-valid' });
    expect(decide(answer(), { time: Number.NaN })).toMatchObject({ status: 'undetermined' });
  });

  it('leave no answer that was made in the future', () => {
    for (const producedAt of [now - day, now, now + 60_000])
      expect(decide(answer({}, { producedAt }))).toMatchObject({ status: 'good' });
    for (const producedAt of [now + 61_000, now + 365 * day])
      for (const status of [{}, { status: { revokedAt: now - day } }, { until: null }] as const)
        expect(decide(answer(status, { producedAt }))).toMatchObject({ reason: 'ocsp-not-yet-valid' });
  });

  it('without nextUpdate are bounded by an age', () => {
    const response = answer({ until: null, from: now - 600_000 });
    expect(decide(response)).toMatchObject({ status: 'good' });
    expect(decide(response, { maximumAgeWithoutNextUpdate: 300_000 })).toMatchObject({
      reason: 'ocsp-too-old',
    });
  });

  it('are bounded by a largest age whatever nextUpdate says', () => {
    expect(decide(answer({ until: now + 365 * day }), { maximumAge: 60_000 })).toMatchObject({
      reason: 'ocsp-too-old',
    });
  });
});

describe('a nonce', () => {
  const nonce = Buffer.alloc(32, 7);

  it('that comes back is noted, wrapped or bare', () => {
    for (const bareNonce of [false, true])
      expect(decide(answer({}, { nonce, bareNonce }), { nonce: 'required' }, { nonce })).toMatchObject({
        status: 'good',
        source: { nonceMatched: true },
      });
  });

  it('of another request is refused even where it is optional', () => {
    const response = answer({}, { nonce: Buffer.alloc(32, 8) });
    expect(decide(response, {}, { nonce })).toMatchObject({ reason: 'ocsp-nonce-mismatch' });
  });

  it('that is missing is refused where it is required', () => {
    expect(decide(answer(), {}, { nonce })).toMatchObject({ status: 'good' });
    expect(decide(answer(), { nonce: 'required' }, { nonce })).toMatchObject({
      reason: 'ocsp-nonce-missing',
    });
  });
});

describe('an error status', () => {
  it.each([
    [1, 'ocsp-malformed-request'],
    [2, 'ocsp-internal-error'],
    [3, 'ocsp-try-later'],
    [5, 'ocsp-signature-required'],
    [6, 'ocsp-unauthorized'],
    [4, 'ocsp-malformed'],
    [0, 'ocsp-malformed'],
  ])('%i decides nothing: %s', (code, reason) => {
    expect(decide(sequence(enumerated(code)))).toMatchObject({ status: 'undetermined', reason });
  });
});

describe('an answer with something more inside', () => {
  /** The content octets of a constructed element of any length. */
  const contentOf = (der: Buffer): Buffer =>
    der.subarray(2 + ((der[1] ?? 0) < 0x80 ? 0 : (der[1] ?? 0) & 0x7f));

  it('behind the bytes of the response, where an explicit tag holds one thing, is not read', () => {
    const inner = contentOf(answer()).subarray(3);
    const rebuilt = (...more: readonly Buffer[]) =>
      sequence(enumerated(0), explicit(0, contentOf(inner), ...more));
    expect(decide(rebuilt())).toMatchObject({ status: 'good' });
    expect(decide(rebuilt(sequence()))).toMatchObject({ reason: 'ocsp-malformed' });
  });
});

describe('a request', () => {
  it('names the certificate as its answer does', () => {
    for (const hash of ['sha1', 'sha256'] as const) {
      const request = Buffer.from(createOcspRequest({ ...about, hash, nonce: Buffer.alloc(32, 7) }));
      expect(request.includes(Buffer.from(leaf.certificate.serialNumber, 'hex'))).toBe(true);
      expect(request.includes(Buffer.alloc(32, 7))).toBe(true);
    }
  });
});
