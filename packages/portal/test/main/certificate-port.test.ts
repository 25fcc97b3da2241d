import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/main/listen.ts';
import { createWeb } from '../../src/web/app.tsx';
import { activate, lin, openPortal } from '../usecases/portal.ts';
import { challengeCookies, postOverTls, selfSigned, withCertificate } from '../web/certificate-desk.ts';
import { baseUrl, testSite } from '../web/site.ts';

const host = 'localhost:8443';

/** The portal on a port of its own that asks for certificates; 林嘉文 is activated with one. */
async function openPort() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-tls-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const portal = await openPortal();
  const presented = selfSigned(folder, 'card');
  const paper = lin();
  const card = withCertificate(paper, presented);
  portal.cards.accept(paper, card);
  await activate(portal, paper, 'Y291000003', 'lin.jw');
  const site = testSite({ trustedProxies: ['127.0.0.1'] });
  const clientCertificates = { by: 'direct', origin: `https://${host}` } as const;
  const settings = { ...site.settings, clientCertificates };
  const app = createWeb({
    ...site,
    settings,
    usecases: portal.usecases,
    clock: portal.clock,
    sealer: portal.house.sealer,
  });
  const server = await listen({
    app,
    tls: selfSigned(folder, 'localhost'),
    origin: `https://${host}`,
    host: '127.0.0.1',
    port: 0,
  });
  onTestFinished(() => server.close());
  const ask = () => {
    const issued = portal.usecases.issueChallenge({ purpose: 'certificate' });
    const { challenge } = issued;
    return { port: server.port, host, challenge, cookie: challengeCookies(issued) };
  };
  return { portal, server, presented, field: `:${card.der.toString('base64')}:`, ask };
}

describe('the port that asks browsers for certificates', () => {
  test('signs in whom the handshake proves, and closes the connection', async () => {
    const { presented, ask } = await openPort();
    const answer = await postOverTls({ ...ask(), presented });
    expect(answer).toMatchObject({ status: 303, headers: { location: `${baseUrl}/`, connection: 'close' } });
    expect(answer.headers['set-cookie']?.join()).toMatch(
      /__Host-ecpa-session=[\w-]{16,}; Path=\/; HttpOnly; Secure/,
    );
  });

  test('believes no field, whoever writes it, and answers without a certificate with a page', async () => {
    const { field, ask } = await openPort();
    const answer = await postOverTls({ ...ask(), headers: { 'client-cert': field } });
    expect([answer.status, answer.body]).toEqual([401, expect.stringContaining('瀏覽器沒有出示憑證')]);
    expect(answer.headers['set-cookie']?.join() ?? '').not.toContain('ecpa-session');
  });

  test('answers a certificate that nobody trusts with a page instead of a broken connection', async () => {
    const { ask } = await openPort();
    const folder = mkdtempSync(path.join(tmpdir(), 'ecpa-tls-'));
    const answer = await postOverTls({ ...ask(), presented: selfSigned(folder, 'nobody') });
    rmSync(folder, { recursive: true });
    expect(answer.status).toBe(401);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'resumes no session of %s, so that each request proves the key',
    async (version) => {
      const { server, presented } = await openPort();
      const options = {
        port: server.port,
        host: '127.0.0.1',
        rejectUnauthorized: false,
        minVersion: version,
        maxVersion: version,
        ...presented,
      };
      const first = connect(options);
      const tickets: Buffer[] = [];
      first.on('session', (session: Buffer) => tickets.push(session));
      await once(first, 'secureConnect');
      first.write('GET /livez HTTP/1.1\r\nhost: localhost\r\n\r\n');
      first.resume();
      await once(first, 'close');
      const session = tickets.at(-1) ?? first.getSession();
      const second = connect({ ...options, ...(session === undefined ? {} : { session }) });
      await once(second, 'secureConnect');
      expect(second.isSessionReused()).toBe(false);
      second.destroy();
    },
  );
});
