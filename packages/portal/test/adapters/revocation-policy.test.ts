import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { after, makeCrl, X509CrlReason } from './pki/authority.ts';
import { outcome } from './pki/verifier.ts';
import { hour, listed, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

type Policy = NonNullable<Parameters<RevocationScene['newVerifier']>[0]>['revocation'];

describe('the policy that an operator wrote for an issuer', () => {
  let h: RevocationScene;
  beforeEach(async () => {
    h = await revocationScene();
  });
  afterEach(() => h.close());

  const decided = async (revocation: Policy, card: Awaited<ReturnType<typeof h.card>>, at = h.time.at) => {
    const { verifier } = h.newVerifier({ ...(revocation === undefined ? {} : { revocation }) });
    const verdict = await verifier.revocation(card, at);
    return verdict.ok ? `good by ${verdict.value.source}` : `${verdict.refusal}: ${verdict.detail}`;
  };

  it('asks the sources in its order, and the first that answers decides', async () => {
    h.serveOcsp({ status: 'good' });
    h.serveCrl(await makeCrl({ authority: h.authority, entries: listed(X509CrlReason.keyCompromise) }));
    const one = await h.card();
    expect(await decided({}, one)).toBe('good by ocsp');
    expect(await decided({ sources: ['crl', 'ocsp'] }, one)).toBe('certificate-revoked: crl: keyCompromise');
  });

  it('asks nobody whom it does not name', async () => {
    h.fail('/ocsp');
    h.serveCrl(await makeCrl({ authority: h.authority }));
    const one = await h.card();
    expect(await decided({ sources: ['ocsp'] }, one)).toBe('revocation-unavailable: ocsp: status 500');
    h.server.asked.length = 0;
    expect(await decided({ sources: ['crl'] }, one)).toBe('good by crl');
    expect(h.server.asked).not.toContain('/ocsp');
  });

  it('says of each source why it gave no answer', async () => {
    h.server.answers.set('/ocsp', (_, __, response) => void response.end('<html>'));
    h.serveCrl(await makeCrl({ authority: h.authority, nextUpdate: after(-hour / 2) }));
    expect(await decided({}, await h.card())).toBe(
      'revocation-unavailable: ocsp: ocsp-malformed; crl: crl-expired',
    );
  });

  it('takes no certificate that the responder does not know, though no list names it', async () => {
    h.serveOcsp({ status: 'unknown' });
    h.serveCrl(await makeCrl({ authority: h.authority }));
    expect(await decided({}, await h.card())).toMatch(/^revocation-unavailable: ocsp: .*does not know/);
  });

  it('bounds the age of an answer, whatever its nextUpdate says, also of one that is remembered', async () => {
    h.fail('/card.crl');
    const one = await h.card();
    h.serveOcsp({ status: 'good', thisUpdate: after(-3 * hour), nextUpdate: after(90 * 24 * hour) });
    expect(await decided({ largestOcspAgeHours: 2 }, one)).toMatch(/ocsp-too-old/);
    const { verifier, time } = h.newVerifier({ revocation: { largestOcspAgeHours: 4 } });
    expect(outcome(await verifier.revocation(one, time.at))).toBe('good');
    h.fail('/ocsp');
    expect(outcome(await verifier.revocation(one, after(hour - 1)))).toBe('good');
    expect(outcome(await verifier.revocation(one, after(hour + 1)))).toBe('revocation-unavailable');
    h.fail('/ocsp');
    h.serveCrl(await makeCrl({ authority: h.authority, thisUpdate: after(-9 * hour) }));
    expect(await decided({ largestCrlAgeHours: 8 }, one)).toMatch(/crl-too-old/);
    expect(await decided({ largestCrlAgeHours: 10 }, one)).toBe('good by crl');
  });

  it('demands our nonce where it says so', async () => {
    h.fail('/card.crl');
    h.serveOcsp({ status: 'good', sendsNonce: false });
    const one = await h.card();
    expect(await decided({}, one)).toBe('good by ocsp');
    expect(await decided({ nonce: 'required' }, one)).toMatch(/ocsp-nonce-missing/);
  });

  it('lets a list pass its end only where it says so and for so long, under a name of its own', async () => {
    h.fail('/ocsp');
    h.serveCrl(
      await makeCrl({
        authority: h.authority,
        entries: listed(X509CrlReason.keyCompromise),
        nextUpdate: after(hour),
      }),
    );
    const [good, bad] = [await h.card({ serial: '0c01' }), await h.card()];
    const late = after(3 * hour);
    expect(await decided({}, good, late)).toMatch(/^revocation-unavailable/);
    expect(await decided({ staleCrlHours: 4 }, good, late)).toBe('good by stale-crl');
    expect(await decided({ staleCrlHours: 4 }, bad, late)).toMatch(/^certificate-revoked/);
    expect(await decided({ staleCrlHours: 1 }, good, late)).toMatch(/^revocation-unavailable/);
  });

  it('lets a newer list overrule an answer that is remembered', async () => {
    h.serveOcsp({ status: 'good', thisUpdate: after(-2 * hour), nextUpdate: after(8 * hour) });
    const one = await h.card();
    expect(await h.check(one)).toMatchObject({ ok: true });
    h.fail('/ocsp');
    expect(await h.check(one)).toMatchObject({ value: { fromCache: true } });
    h.serveCrl(await makeCrl({ authority: h.authority, entries: listed(X509CrlReason.keyCompromise) }));
    await h.verifier.refresh();
    expect(outcome(await h.check(one))).toBe('certificate-revoked');
  });
});
