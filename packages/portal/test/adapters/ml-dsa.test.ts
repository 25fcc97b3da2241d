import { knowsMlDsa } from '@ecpa/pkix';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCard, makeCrl, now, X509CrlReason } from './pki/authority.ts';
import { outcome } from './pki/verifier.ts';
import { listed, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

describe.skipIf(!knowsMlDsa('ml-dsa-65'))('authorities that sign with ML-DSA', () => {
  let h: RevocationScene | undefined;
  afterEach(() => h?.close());
  const opened = async (...on: Parameters<typeof revocationScene>) => (h = await revocationScene(...on));

  it('are believed nowhere unless the operator says so', async () => {
    const { verifier, authority } = await opened({ key: 'ml-dsa-65' });
    const { der } = await makeCard({ authority });
    expect(outcome(verifier.trust({ unverified: der, kind: 'natural-person', at: now }))).toBe(
      'certificate-untrusted',
    );
  });

  it('are believed no more by another parameter set', async () => {
    const { verifier, authority } = await opened({ key: 'ml-dsa-65', mlDsa: ['ml-dsa-44', 'ml-dsa-87'] });
    const { der } = await makeCard({ authority });
    expect(verifier.trust({ unverified: der, kind: 'natural-person', at: now }).ok).toBe(false);
  });

  it('are believed in chain and answer once the operator says so', async () => {
    const { serveOcsp, check, card } = await opened({ key: 'ml-dsa-65', mlDsa: ['ml-dsa-65'] });
    serveOcsp({ status: 'good' });
    expect(await check(await card())).toMatchObject({ ok: true, value: { source: 'ocsp' } });
    serveOcsp({ status: 'revoked' });
    expect(outcome(await check(await card({ serial: '0a02' })))).toBe('certificate-revoked');
  });

  it('are believed in their lists, too, also about an authority of the chain', async () => {
    const { fail, serveCrl, server, authority, root, check, card, verifier } = await opened({
      key: 'ml-dsa-65',
      mlDsa: ['ml-dsa-65'],
    });
    fail('/ocsp');
    serveCrl(await makeCrl({ authority }));
    const one = await card();
    expect(await check(one)).toMatchObject({ ok: true, value: { source: 'crl' } });
    const dead = await makeCrl({
      authority: root,
      entries: [{ ...listed(X509CrlReason.cACompromise)[0], serialNumber: '02' }],
    });
    server.answers.set('/ca.crl', (_, __, response) => void response.end(dead));
    verifier.start();
    await verifier.refresh();
    expect(outcome(await check(one))).toBe('certificate-untrusted');
  });
});
