import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '@ecpa/testkit';
import { listen } from '../../src/main/listen.ts';
import { createWeb } from '../../src/web/app.tsx';
import { apacheFolder, type AtEnd, hasApacheWith, sharedByFile, startApache } from '../clients/apache.ts';
import { guideOf } from '../clients/guide.ts';
import { activate, lin, openPortal } from '../usecases/portal.ts';
import { challengeCookies, postOverTls, selfSigned, withCertificate } from './certificate-desk.ts';
import { baseUrl, testSite } from './site.ts';

/** The guide's own text in front of a portal, with the addresses of this test. */
async function startGuideSite(atEnd: AtEnd) {
  const portal = await openPortal({ atEnd });
  const folder = apacheFolder(atEnd);
  const presented = selfSigned(folder, 'card');
  const paper = lin();
  const card = withCertificate(paper, presented);
  portal.cards.accept(paper, card);
  await activate(portal, paper, 'Y291000003', 'lin.jw');
  const [plain, pages, certificates] = [await freePort(), await freePort(), await freePort()];
  const host = `localhost:${certificates}`;
  const web = testSite({ trustedProxies: ['127.0.0.1'] });
  const clientCertificates = { by: 'proxy', origin: `https://${host}` } as const;
  const settings = { ...web.settings, clientCertificates };
  const app = createWeb({
    ...web,
    settings,
    usecases: portal.usecases,
    clock: portal.clock,
    sealer: portal.house.sealer,
  });
  const server = await listen({ app, origin: baseUrl, host: '127.0.0.1', port: 0 });
  atEnd(() => server.close());
  const site = selfSigned(folder, 'site');
  writeFileSync(path.join(folder, 'portal.pem'), site.cert);
  writeFileSync(path.join(folder, 'portal.key'), site.key);
  await startApache({
    folder,
    port: plain,
    module: 'ssl',
    configuration: [
      ...['proxy', 'proxy_http'].map(
        (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
      ),
      guideOf('client-certificates.md')
        .block('apache')
        .replaceAll('127.0.0.1:8080', `127.0.0.1:${server.port}`)
        .replaceAll('/etc/ssl/portal', path.join(folder, 'portal'))
        .replaceAll('Listen 443', `Listen 127.0.0.1:${pages}`)
        .replaceAll('*:443', `*:${pages}`)
        .replaceAll('Listen 8443', `Listen 127.0.0.1:${certificates}`)
        .replaceAll('*:8443', `*:${certificates}`),
    ].join('\n'),
    shown: [],
    atEnd,
  });
  const ask = () => {
    const issued = portal.usecases.issueChallenge({ purpose: 'certificate' });
    return { host, challenge: issued.challenge, cookie: challengeCookies(issued) };
  };
  return { portal, presented, field: `:${card.der.toString('base64')}:`, pages, certificates, ask };
}

describe.skipIf(!hasApacheWith('ssl'))('Debian’s Apache, configured as the guide says', () => {
  const guideSite = sharedByFile(startGuideSite);

  it('hands on the certificate that the browser presents, and the portal signs its person in', async () => {
    const { certificates, presented, ask } = guideSite();
    const answer = await postOverTls({ ...ask(), port: certificates, presented });
    expect(answer).toMatchObject({ status: 303, headers: { location: `${baseUrl}/` } });
  });

  it('takes out what a visitor writes into the field, on both ports', async () => {
    const { certificates, pages, field, ask } = guideSite();
    for (const port of [certificates, pages]) {
      const headers = { 'client-cert': field, 'client-cert-chain': field };
      const answer = await postOverTls({ ...ask(), port, headers });
      expect([port, answer.status]).toEqual([port, 401]);
      expect(answer.body).toContain('瀏覽器沒有出示憑證');
    }
  });

  it('puts its own field in the place of a visitor’s', async () => {
    const { certificates, presented, portal, ask } = guideSite();
    const headers = { 'client-cert': ':Zm9yZ2Vk:' };
    const answer = await postOverTls({ ...ask(), port: certificates, presented, headers });
    expect(answer.status).toBe(303);
    const rows = await portal.database.read.audit.page(0, 1000);
    expect(rows.filter(({ result }) => result === 'refused:certificate-untrusted')).toEqual([]);
  });
});
