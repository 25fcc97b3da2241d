import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { after, makeAuthority, now } from './pki/authority.ts';
import { outcome } from './pki/verifier.ts';
import { answerOcsp, type OcspAnswer } from './pki/responder.ts';
import { hour, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

describe('revocation by the responder', () => {
  let h: RevocationScene;
  beforeEach(async () => {
    h = await revocationScene();
  });
  afterEach(() => h.close());

  it('is good with the evidence of a signed answer', async () => {
    h.serveOcsp({ status: 'good', nextUpdate: after(hour) });
    expect(await h.check(await h.card())).toEqual({
      ok: true,
      value: { source: 'ocsp', thisUpdate: now, nextUpdate: after(hour), fromCache: false },
    });
  });

  it.each([
    ['revoked', 'certificate-revoked'],
    ['suspended', 'certificate-suspended'],
    ['unknown', 'revocation-unavailable'],
  ] as const)('refuses %s as %s', async (status, refusal) => {
    h.serveOcsp({ status, nextUpdate: after(hour) });
    expect(outcome(await h.check(await h.card()))).toBe(refusal);
  });

  it('remembers a good answer until its nextUpdate and not a moment longer', async () => {
    h.serveOcsp({ status: 'good', nextUpdate: after(hour) });
    const one = await h.card();
    await h.check(one);
    h.time.at = after(hour - 1);
    expect(await h.check(one)).toMatchObject({ value: { fromCache: true } });
    expect(h.server.asked.filter((path) => path === '/ocsp')).toHaveLength(1);
    h.time.at = after(hour);
    h.serveOcsp({ status: 'revoked', thisUpdate: after(hour), nextUpdate: after(2 * hour) });
    expect(outcome(await h.check(one))).toBe('certificate-revoked');
  });

  it('does not remember an answer without nextUpdate, nor a refusal', async () => {
    const one = await h.card();
    h.serveOcsp({ status: 'good' });
    expect(outcome(await h.check(one))).toBe('good');
    h.serveOcsp({ status: 'suspended' });
    expect(outcome(await h.check(one))).toBe('certificate-suspended');
    h.serveOcsp({ status: 'good' });
    expect(outcome(await h.check(one))).toBe('good');
  });

  it('does not let a remembered answer return when the clock is set back', async () => {
    h.serveOcsp({ status: 'good', nextUpdate: after(hour) });
    const one = await h.card();
    await h.check(one);
    h.fail('/ocsp');
    h.time.at = after(-2 * hour);
    expect(outcome(await h.check(one))).toBe('revocation-unavailable');
  });

  it('is asked once for many sign-ins at the same time', async () => {
    h.serveOcsp({ status: 'good' });
    const one = await h.card();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => h.check(one)));
    expect(new Set(verdicts.map(outcome))).toEqual(new Set(['good']));
    expect(h.server.asked).toHaveLength(1);
  });

  it.each<[string, OcspAnswer]>([
    ['signed by somebody else', { status: 'good', nextUpdate: after(hour) }],
    [
      'of the day before yesterday',
      { status: 'good', thisUpdate: after(-48 * hour), nextUpdate: after(hour) },
    ],
    ['past its nextUpdate', { status: 'good', thisUpdate: after(-3 * hour), nextUpdate: after(-2 * hour) }],
    ['from tomorrow', { status: 'good', thisUpdate: after(24 * hour), nextUpdate: after(25 * hour) }],
  ])('is never good by an answer %s', async (name, answer) => {
    const stranger = await makeAuthority({ name: 'C=TW, CN=卡' });
    h.serveOcsp(name.startsWith('signed') ? { ...answer, signer: stranger } : answer);
    expect(outcome(await h.check(await h.card()))).toBe('revocation-unavailable');
  });

  it('is never good by the answer for another card', async () => {
    const stolen: { body: Uint8Array } = { body: new Uint8Array() };
    h.server.answers.set('/ocsp', (body, _, response) => {
      if (stolen.body.length === 0)
        stolen.body = answerOcsp(body, { status: 'good', sendsNonce: false }, h.authority);
      response.end(stolen.body);
    });
    expect(outcome(await h.check(await h.card({ serial: '0a02' })))).toBe('good');
    expect(outcome(await h.check(await h.card()))).toBe('revocation-unavailable');
  });

  it.each([
    ['an error page', '<html>sorry</html>'],
    ['nothing', ''],
    ['a megabyte', 'x'.repeat(1024 * 1024)],
  ])('is never good by %s', async (_, body) => {
    h.server.answers.set('/ocsp', (__, ___, response) => void response.end(body));
    expect(outcome(await h.check(await h.card()))).toBe('revocation-unavailable');
  });

  it('is not asked elsewhere by a redirect', async () => {
    h.serveOcsp({ status: 'good' });
    h.server.answers.set(
      '/moved',
      (_, __, response) => void response.writeHead(307, { location: '/ocsp' }).end(),
    );
    expect(outcome(await h.check(await h.card({ ocspUrl: h.server.url('/moved') })))).toBe(
      'revocation-unavailable',
    );
    expect(h.server.asked).not.toContain('/ocsp');
  });

  it('is left alone after three failures in a row', async () => {
    h.fail('/ocsp');
    for (let serial = 1; serial <= 6; serial += 1) await h.check(await h.card({ serial: `0b0${serial}` }));
    expect(h.server.asked.filter((path) => path === '/ocsp')).toHaveLength(3);
    const health = h.verifier.health().at(-1);
    expect(health).toMatchObject({ ok: true });
    expect(health?.warnings).toContain('host-silent');
    expect(health?.detail).toContain(`${h.server.host} does not answer`);
  });

  it('keeps nobody waiting for longer than five seconds', async () => {
    h.server.answers.set('/ocsp', () => undefined);
    const began = performance.now();
    expect(outcome(await h.check(await h.card()))).toBe('revocation-unavailable');
    expect(performance.now() - began).toBeLessThan(6_000);
  });
});
