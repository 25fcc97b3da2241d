import { describe, expect, it } from 'vitest';
import { day, makeAuthority, now } from './make/certificate.ts';
import { ca, decide, root, with77 } from './make/crl-case.ts';
import { issuingDistributionPoint, makeIndex, reasonCode, type WantedEntry } from './make/crl.ts';

describe('by a complete and a delta CRL', () => {
  const base = (...entries: readonly WantedEntry[]) => makeIndex({ issuer: ca, number: 10, entries });
  const delta = (wanted: Partial<Parameters<typeof makeIndex>[0]>) =>
    makeIndex({ issuer: ca, number: 12, base: 10, ...wanted });

  it('what the delta adds is revoked', () => {
    const verdict = decide([base(), delta({ entries: [with77(reasonCode.superseded)] })]);
    expect(verdict).toMatchObject({ status: 'revoked', source: { delta: true, number: 12n } });
  });

  it('a hold that the delta lifts is good again', () => {
    const held = base(with77(reasonCode.certificateHold));
    expect(decide([held])).toMatchObject({ status: 'suspended' });
    expect(decide([held, delta({ entries: [with77(reasonCode.removeFromCRL)] })])).toMatchObject({
      status: 'good',
    });
  });

  it('a hold that the delta makes final is revoked', () => {
    const held = base(with77(reasonCode.certificateHold));
    expect(decide([held, delta({ entries: [with77(reasonCode.keyCompromise)] })])).toMatchObject({
      status: 'revoked',
    });
  });

  it('a final revocation is not lifted', () => {
    const final = base(with77(reasonCode.keyCompromise));
    expect(decide([final, delta({ entries: [with77(reasonCode.removeFromCRL)] })])).toMatchObject({
      status: 'revoked',
    });
  });

  it('a fresh delta renews a complete CRL that ran out', () => {
    const old = makeIndex({ issuer: ca, number: 10, from: now - 3 * day, until: now - day });
    expect(decide([old])).toMatchObject({ reason: 'crl-expired' });
    expect(decide([old, delta({})])).toMatchObject({ status: 'good' });
  });

  it('a delta brings no complete CRL forward that was made in the future', () => {
    const ahead = makeIndex({ issuer: ca, number: 10, from: now + day, until: now + 2 * day });
    expect(decide([ahead])).toMatchObject({ reason: 'crl-not-yet-valid' });
    expect(decide([ahead, delta({})])).toMatchObject({ reason: 'crl-not-yet-valid' });
  });

  it.each([
    ['begins after the complete one', { base: 11 }],
    ['is older than the complete one', { number: 9, base: 8 }],
    ['has run out', { from: now - 3 * day, until: now - day }],
    ['has another scope', { extensions: [issuingDistributionPoint({ user: true })] }],
    ['is signed by a namesake', { issuer: makeAuthority({ subject: 'C=TW, CN=CA', issuer: root }) }],
  ])('a delta that %s is left aside', (_why, wanted) => {
    const held = base(with77(reasonCode.certificateHold));
    const lifted = delta({ entries: [with77(reasonCode.removeFromCRL)], ...wanted });
    expect(decide([held, lifted])).toMatchObject({ status: 'suspended' });
  });

  it('a delta alone decides nothing', () => {
    expect(decide([delta({})])).toMatchObject({ reason: 'crl-not-found' });
  });
});
