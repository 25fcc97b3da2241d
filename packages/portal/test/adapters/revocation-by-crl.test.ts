import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { after, makeAuthority, makeCard, makeCrl, now, X509CrlReason } from './pki/authority.ts';
import { outcome, trusted } from './pki/verifier.ts';
import { hour, listed, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';
import { startServer } from './pki/pki-server.ts';

describe('revocation by CRL, when no responder answers', () => {
  let h: RevocationScene;
  beforeEach(async () => {
    h = await revocationScene();
  });
  afterEach(() => h.close());

  beforeEach(() => h.fail('/ocsp'));

  it('is good when the card is not listed', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority, entries: [{ serialNumber: '0b99' }] }));
    expect(await h.check(await h.card())).toMatchObject({
      ok: true,
      value: { source: 'crl', nextUpdate: after(24 * hour) },
    });
  });

  it('refuses a listed card by its reason', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority, entries: listed(X509CrlReason.keyCompromise) }));
    expect(outcome(await h.check(await h.card()))).toBe('certificate-revoked');
    h.time.at = after(61_000);
    h.serveCrl(
      await makeCrl({ authority: h.authority, number: 2, entries: listed(X509CrlReason.certificateHold) }),
    );
    expect(outcome(await h.check(await h.card()))).toBe('certificate-suspended');
  });

  it('is asked for cards that name no responder', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority }));
    const { der } = await makeCard({ authority: h.authority, crlUrl: h.server.url('/card.crl') });
    expect(outcome(await h.check(trusted(h.verifier, der)))).toBe('good');
    expect(h.server.asked).not.toContain('/ocsp');
  });

  it('is unavailable by a stale list, a list of another key, a cut one, and by none', async () => {
    const stranger = await makeAuthority({ name: 'C=TW, CN=卡' });
    const good = await makeCrl({ authority: h.authority });
    const past = { thisUpdate: after(-3 * hour), nextUpdate: after(-2 * hour) };
    const stale = await makeCrl({ authority: h.authority, ...past });
    const useless = [
      stale,
      await makeCrl({ authority: stranger }),
      good.subarray(0, -9),
      Buffer.from('<html>'),
    ];
    for (const crl of useless) {
      h.serveCrl(crl);
      const { verifier } = h.newVerifier();
      const { der } = await makeCard({ authority: h.authority, crlUrl: h.server.url('/card.crl') });
      expect(outcome(await verifier.revocation(trusted(verifier, der), now))).toBe('revocation-unavailable');
    }
    h.server.answers.delete('/card.crl');
    expect(outcome(await h.check(await h.card()))).toBe('revocation-unavailable');
  });

  it('never goes back to a list with a lower number', async () => {
    h.serveCrl(
      await makeCrl({ authority: h.authority, number: 5, entries: listed(X509CrlReason.keyCompromise) }),
    );
    const one = await h.card();
    expect(outcome(await h.check(one))).toBe('certificate-revoked');
    h.serveCrl(await makeCrl({ authority: h.authority, number: 4 }));
    h.time.at = after(120_000);
    expect(outcome(await h.check(one))).toBe('certificate-revoked');
    expect(h.notes.join()).toContain('crl-number-went-back');
  });

  it('does not put a list that somebody else signed in the place of the last good one', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority }));
    const one = await h.card();
    expect(outcome(await h.check(one))).toBe('good');
    const stranger = await makeAuthority({ name: 'C=TW, CN=卡' });
    h.serveCrl(await makeCrl({ authority: stranger, number: 9 }));
    h.time.at = after(61_000);
    expect(outcome(await h.check(one))).toBe('good');
    expect(h.notes.join()).toContain('signature-invalid');
  });

  it('keeps using the last good list until its own end when the server gives garbage', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority, nextUpdate: after(hour) }));
    const one = await h.card();
    expect(outcome(await h.check(one))).toBe('good');
    h.fail('/card.crl');
    h.time.at = after(hour - 1000);
    expect(outcome(await h.check(one))).toBe('good');
    h.time.at = after(hour + 120_000);
    expect(outcome(await h.check(one))).toBe('revocation-unavailable');
  });

  it('sees after a minute that a card was revoked', async () => {
    h.serveCrl(await makeCrl({ authority: h.authority }));
    const one = await h.card();
    expect(outcome(await h.check(one))).toBe('good');
    h.serveCrl(
      await makeCrl({
        authority: h.authority,
        number: 2,
        entries: listed(X509CrlReason.cessationOfOperation),
      }),
    );
    h.time.at = after(60_000);
    expect(outcome(await h.check(one))).toBe('certificate-revoked');
  });

  it('asks only hosts on the list, and nothing for what is not proven', async () => {
    const other = await startServer();
    const urls = { ocspUrl: other.url('/ocsp'), crlUrl: other.url('/card.crl') };
    expect(outcome(await h.check(await h.card(urls)))).toBe('revocation-unavailable');
    const stranger = await makeAuthority({ name: 'C=TW, CN=卡' });
    const { der } = await makeCard({
      authority: stranger,
      ocspUrl: h.server.url('/ocsp'),
      crlUrl: h.server.url('/card.crl'),
    });
    h.verifier.trust({ unverified: der, kind: 'natural-person', at: now });
    expect(other.asked).toEqual([]);
    expect(h.server.asked).toEqual([]);
    await other.close();
  });

  it('refuses the cards of an authority that its own issuer revoked', async () => {
    h.serveOcsp({ status: 'good', nextUpdate: after(hour) });
    const one = await h.card();
    expect(outcome(await h.check(one))).toBe('good');
    const crl = await makeCrl({
      authority: h.root,
      entries: [{ serialNumber: '02', revocationDate: after(-hour) }],
    });
    h.server.answers.set('/ca.crl', (_, __, response) => void response.end(crl));
    h.verifier.start();
    await expect.poll(async () => outcome(await h.check(one))).toBe('certificate-untrusted');
  });
});
