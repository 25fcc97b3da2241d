import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trustHealth } from '../../src/adapters/certificates/trust-health.ts';
import { registerTrustMetrics } from '../../src/adapters/certificates/trust-metrics.ts';
import { after, makeCrl } from './pki/authority.ts';
import { trustIn } from './pki/verifier.ts';
import { hour, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

const day = 24 * hour;

describe('warnings about what comes to its end', () => {
  let h: RevocationScene;
  beforeEach(async () => {
    h = await revocationScene();
    const ofRoot = await makeCrl({ authority: h.root, nextUpdate: after(30 * day) });
    h.server.answers.set('/ca.crl', (_, __, response) => void response.end(ofRoot));
  });
  afterEach(() => h.close());

  it('tell of an authority at 90, 30 and 7 days, and that the node is not ready when the last is over', () => {
    const trust = trustIn({
      anchors: [h.root],
      intermediates: [h.authority],
      issuers: [[h.authority, 'natural-person']],
    });
    const end = h.authority.certificate.notAfter.getTime();
    const at = (days: number) => trustHealth(trust, new Date(end - days * day));
    expect(at(91)).toMatchObject({ ok: true, warnings: [] });
    expect(at(90)).toMatchObject({ ok: true, warnings: ['authority-expires-within-90-days'] });
    expect(at(30)).toMatchObject({ ok: true, warnings: ['authority-expires-within-30-days'] });
    expect(at(7)).toMatchObject({ ok: true, warnings: ['authority-expires-within-7-days'] });
    expect(at(7).detail).toContain('expires in 7 days');
    expect(at(-1)).toMatchObject({ ok: false, warnings: ['authority-expired'] });
  });

  it('keep a node that starts from being ready until its lists were asked for once, whatever came of it', async () => {
    const asked = Promise.withResolvers<undefined>();
    const { promise: told, resolve: tell } = Promise.withResolvers<undefined>();
    h.server.answers.set('/ca.crl', (_, __, response) => {
      asked.resolve(undefined);
      void told.then(() => response.writeHead(500).end());
    });
    const { verifier } = h.newVerifier();
    const isReady = () => verifier.health().every(({ ok }) => ok);
    verifier.start();
    await asked.promise;
    expect(isReady()).toBe(false);
    tell(undefined);
    await expect.poll(isReady).toBe(true);
    await verifier.close();
  });

  const revocation = () => h.verifier.health().find(({ name }) => name === 'revocation');

  it('tell of a list that cannot be fetched when the last quarter of its life runs, and of one that ended', async () => {
    h.fail('/ocsp');
    h.serveCrl(await makeCrl({ authority: h.authority, thisUpdate: h.time.at, nextUpdate: after(8 * hour) }));
    await h.check(await h.card());
    expect(revocation()).toMatchObject({ ok: true, warnings: [] });
    h.fail('/card.crl');
    h.time.at = after(5 * hour);
    await h.verifier.refresh();
    expect(revocation()).toMatchObject({ warnings: [] });
    h.time.at = after(6 * hour);
    expect(revocation()).toMatchObject({ ok: true, warnings: ['crl-ends-soon'] });
    h.time.at = after(8 * hour);
    expect(revocation()).toMatchObject({ ok: true, warnings: ['crl-stale'] });
  });

  it('tell of a list that went back, and count it', async () => {
    const registry = new Registry();
    registerTrustMetrics({ registry, report: () => h.verifier.report(), clock: { now: () => h.time.at } });
    h.fail('/ocsp');
    h.serveCrl(await makeCrl({ authority: h.authority, number: 5, nextUpdate: after(48 * hour) }));
    await h.check(await h.card());
    h.serveCrl(await makeCrl({ authority: h.authority, number: 4 }));
    h.time.at = after(2 * hour);
    await h.verifier.refresh();
    expect(revocation()).toMatchObject({ ok: true, warnings: ['crl-went-back'] });
    expect(await registry.metrics()).toContain(
      'ecpa_status_problems{source="crl",reason="crl-number-went-back"} 1',
    );
    expect(await registry.metrics()).toContain('ecpa_status_problems{source="ocsp",reason="no-answer"} 1');
  });

  it('tell of a list that never came', async () => {
    h.fail('/ocsp');
    h.fail('/card.crl');
    await h.check(await h.card());
    expect(revocation()).toMatchObject({ ok: true, warnings: ['crl-missing'] });
  });

  it('go into the log once, and again when they come back', async () => {
    h.fail('/ocsp');
    h.fail('/card.crl');
    await h.check(await h.card());
    const told = () => h.notes.filter((line) => line.includes('"crl-missing"')).length;
    await h.verifier.refresh();
    await h.verifier.refresh();
    expect(told()).toBe(1);
    h.serveCrl(await makeCrl({ authority: h.authority }));
    h.time.at = after(hour);
    await h.verifier.refresh();
    expect(revocation()).toMatchObject({ warnings: [] });
  });

  it('are numbers among the metrics, by the portal’s clock', async () => {
    const registry = new Registry();
    registerTrustMetrics({
      registry,
      report: () => h.verifier.report(),
      clock: { now: () => h.time.at },
    });
    h.fail('/ocsp');
    h.serveCrl(await makeCrl({ authority: h.authority, nextUpdate: after(2 * hour) }));
    await h.check(await h.card());
    const value = async (name: string, key: string) =>
      Number(
        new RegExp(`^${name}\\{key="${key}"[^}]*\\} (-?[\\d.e+]+)$`, 'm').exec(await registry.metrics())?.[1],
      );
    expect(await value('ecpa_crl_next_update_seconds', h.authority.keyId)).toBe(7200);
    const left = (h.authority.certificate.notAfter.getTime() - h.time.at.getTime()) / 1000;
    expect(await value('ecpa_authority_expires_seconds', h.authority.keyId)).toBe(left);
    h.time.at = after(3 * hour);
    expect(await value('ecpa_crl_next_update_seconds', h.authority.keyId)).toBe(-3600);
    expect(await value('ecpa_authority_expires_seconds', h.authority.keyId)).toBe(left - 3 * 3600);
  });
});
