import { describe, expect, it } from 'vitest';
import { legacyAlgorithmsForOldRootsAndTestSuitesOnly } from '../src/index.ts';
import { day, make, makeAuthority, makeLeaf, now } from './make/certificate.ts';
import { ca, decide, root, with77 } from './make/crl-case.ts';
import { makeIndex, reasonCode } from './make/crl.ts';
import { element } from './make/der.ts';
import { extension, keyUsage } from './make/extensions.ts';

describe('by a complete CRL', () => {
  it('a certificate that is not listed is good, and the source is named', () => {
    const verdict = decide([makeIndex({ issuer: ca, number: 5, entries: [{ serial: 78 }] })]);
    expect(verdict).toEqual({
      status: 'good',
      source: { kind: 'crl', number: 5n, thisUpdate: now - day, nextUpdate: now + day, delta: false },
    });
  });

  it('a listed one is revoked since the date and for the reason given', () => {
    const index = makeIndex({ issuer: ca, entries: [with77(reasonCode.keyCompromise)] });
    expect(decide([index])).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      revokedAt: now - 3 * day,
    });
    expect(decide([makeIndex({ issuer: ca, entries: [with77()] })])).toMatchObject({ reason: 'unspecified' });
  });

  it('one on hold is suspended', () => {
    const index = makeIndex({ issuer: ca, entries: [with77(reasonCode.certificateHold)] });
    expect(decide([index])).toMatchObject({ status: 'suspended', revokedAt: now - 3 * day });
  });

  it('one listed twice counts as the graver of the two', () => {
    const entries = [with77(reasonCode.certificateHold), with77(reasonCode.superseded)];
    expect(decide([makeIndex({ issuer: ca, entries })])).toMatchObject({ status: 'revoked' });
    const reversed = entries.toReversed();
    expect(decide([makeIndex({ issuer: ca, entries: reversed })])).toMatchObject({ status: 'revoked' });
  });

  it('nothing is decided without one', () => {
    expect(decide([])).toMatchObject({ status: 'undetermined', reason: 'crl-not-found' });
  });

  it('nothing is decided once nextUpdate is over, but for the skew of clocks', () => {
    const index = makeIndex({ issuer: ca, from: now - 2 * day, until: now - 60_000 });
    expect(decide([index])).toMatchObject({ status: 'good' });
    expect(decide([index], { skew: 59_000 })).toMatchObject({
      status: 'undetermined',
      reason: 'crl-expired',
    });
    expect(decide([index], { time: Number.NaN })).toMatchObject({ status: 'undetermined' });
  });

  it('nothing is decided before thisUpdate, but for the skew of clocks', () => {
    const index = makeIndex({ issuer: ca, from: now + 60_000 });
    expect(decide([index])).toMatchObject({ status: 'good' });
    expect(decide([index], { skew: 59_000 })).toMatchObject({ reason: 'crl-not-yet-valid' });
  });

  it('without nextUpdate needs a largest age', () => {
    const index = makeIndex({ issuer: ca, until: null });
    expect(decide([index])).toMatchObject({ reason: 'crl-too-old' });
    expect(decide([index], { maximumAge: 2 * day })).toMatchObject({ status: 'good' });
    expect(decide([index], { maximumAge: day / 2 })).toMatchObject({ reason: 'crl-too-old' });
  });

  it('of which several are fresh, the newest decides', () => {
    const before = makeIndex({ issuer: ca, number: 1, entries: [with77(reasonCode.certificateHold)] });
    const after = makeIndex({ issuer: ca, number: 2, from: now - 1000 });
    expect(decide([before, after])).toMatchObject({ status: 'good' });
    expect(decide([after, before])).toMatchObject({ status: 'good' });
  });

  it('signed with SHA-1 is refused, and taken under the switch for old roots', () => {
    const index = makeIndex({ issuer: ca, hash: 'sha1' });
    expect(decide([index])).toMatchObject({ reason: 'crl-algorithm-not-allowed' });
    const algorithms = legacyAlgorithmsForOldRootsAndTestSuitesOnly;
    expect(decide([index], { algorithms })).toMatchObject({ status: 'good' });
  });

  it('signed by a namesake of the issuer is refused', () => {
    const namesake = makeAuthority({ subject: 'C=TW, CN=CA', issuer: root });
    expect(decide([makeIndex({ issuer: namesake })])).toMatchObject({ reason: 'crl-signature-invalid' });
  });

  it('of another issuer says nothing', () => {
    expect(decide([makeIndex({ issuer: root })])).toMatchObject({ reason: 'crl-not-found' });
  });

  it('of an issuer whose key usage lacks cRLSign is refused', () => {
    const mute = make({ subject: 'CN=Mute', extensions: [keyUsage('keyCertSign')] });
    const below = makeLeaf({ subject: 'CN=leaf', issuer: mute });
    expect(decide([makeIndex({ issuer: mute })], {}, below, mute)).toMatchObject({
      reason: 'crl-issuer-unproven',
    });
  });

  it('with an unknown critical extension says nothing, in the list or in any entry', () => {
    const unknown = extension('1.2.3.4.5', true, element(5));
    const list = makeIndex({ issuer: ca, extensions: [unknown] });
    const entry = makeIndex({ issuer: ca, entries: [{ serial: 1, extensions: [unknown] }] });
    for (const index of [list, entry])
      expect(decide([index])).toMatchObject({ reason: 'crl-critical-extension' });
  });

  it('that lacks what RFC 5280 demands counts, unless conformance is strict', () => {
    const nameless = makeAuthority({ subject: 'C=TW, CN=CA' });
    const bare = make({
      subject: 'CN=Bare',
      pair: nameless.pair,
      extensions: [keyUsage('keyCertSign', 'cRLSign')],
    });
    const below = makeLeaf({ subject: 'CN=leaf', issuer: bare });
    const index = makeIndex({ issuer: bare });
    expect(decide([index], {}, below, bare)).toMatchObject({ status: 'good' });
    expect(decide([index], { conformance: 'strict' }, below, bare)).toMatchObject({
      reason: 'crl-not-conforming',
    });
    expect(decide([makeIndex({ issuer: ca })], { conformance: 'strict' })).toMatchObject({ status: 'good' });
  });
});
