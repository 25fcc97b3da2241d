import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startSignOnSite } from './sign-on-site.ts';

/** One request as a proxy that ended TLS makes it. */
const ask = (port: number, origin: string, path: string, cookie = '') =>
  new Promise<{ status: number; location: string; cookies: string[] }>((resolve, reject) => {
    const headers = { host: new URL(origin).host, accept: 'text/html', cookie };
    request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const { location = '', 'set-cookie': cookies = [] } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, location, cookies });
      });
    })
      .on('error', reject)
      .end();
  });

test('every cookie of a waiting request is one that only this host can set with TLS, by its name', async () => {
  const origin = 'https://sso.example.test';
  const site = await startSignOnSite({ publicOrigin: origin });
  const { clientId } = await site.register({});
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: 'https://app.example/callback',
    response_type: 'code',
    scope: 'openid',
    state: 'a state of the application',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const began = await ask(site.port, origin, `/oidc/auth?${query.toString()}`);
  expect(began.status).toBe(303);
  const waiting = new URL(began.location, origin).pathname;
  const carried = began.cookies.map((line) => line.split(';')[0] ?? '');
  const arrived = await ask(site.port, origin, waiting, carried.join('; '));
  expect(arrived.status).toBe(200);
  const all = [...began.cookies, ...arrived.cookies];
  expect(all.length).toBeGreaterThan(2);
  for (const line of all) {
    expect(line).toMatch(/^__(Host|Secure)-ecpa-/);
    expect(line).toMatch(/; secure/i);
    if (line.startsWith('__Host-')) expect(line).toMatch(/; path=\/(;|$)/i);
  }
});
