import { chineseTextProblems } from '@ecpa/testkit';
import { describe, expect, it } from 'vitest';
import { htmlProblems } from '../../portal/test/web/html-problems.ts';
import { createApp } from '../src/app.ts';
import { createRelyingParty } from '../src/relying-party.ts';

const origin = 'http://127.0.0.1:8081';
// Nothing listens on the port of discard, so this portal is away.
const settings = { issuer: 'http://localhost:9', origin, port: 0, clientId: 'app_x', clientSecret: 'x' };
const faults: unknown[] = [];
const app = createApp({
  settings,
  relyingParty: createRelyingParty(settings),
  reportFault: (error) => faults.push(error),
});
const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  app.request(origin + path, { headers: { host: '127.0.0.1:8081', ...headers } });

const problems = [
  'unmet_authentication_requirements',
  'level-too-low',
  'access_denied',
  'ended',
  'not-under-way',
  'foreign-issuer',
  'unusable',
  'portal-away',
  'foreign-request',
  'fault',
  'anything-else',
];
const paths = ['/signed-out', '/nowhere', '/', ...problems.map((code) => `/problem/${code}`)];

describe.each(['zh-Hant-TW', 'en'])('every page in %s', (language) => {
  it.each(paths)('%s is valid HTML in this language', async (path) => {
    const html = await (await ask(path, { cookie: `mydata-language=${language}` })).text();
    expect(await htmlProblems(html)).toEqual([]);
    expect(html).toContain(`<html lang="${language}">`);
    const words = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ');
    expect(chineseTextProblems(words)).toEqual([]);
  });
});

describe('while the portal is away', () => {
  it('people read that it is not their mistake, and when to try again', async () => {
    const answer = await ask('/');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('30');
    expect(await answer.text()).toContain('您沒有做錯');
  });

  it('nobody is let into the API, and no logout is believed', async () => {
    expect((await ask('/api/record', { authorization: 'Bearer abc' })).status).toBe(503);
    const answer = await app.request(`${origin}/backchannel-logout`, {
      method: 'POST',
      headers: { host: '127.0.0.1:8081', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'logout_token=x',
    });
    expect(answer.status).toBe(503);
  });
});

it('a request by another name of this address reaches nothing', async () => {
  expect((await ask('/signed-out', { host: 'evil.example:8081' })).status).toBe(421);
});

it('the default port in a Host is the same name', async () => {
  const secure = { ...settings, origin: 'https://mydata.example.test' };
  const behindProxy = createApp({
    settings: secure,
    relyingParty: createRelyingParty(secure),
    reportFault: (error) => faults.push(error),
  });
  const answer = await behindProxy.request(`${secure.origin}/signed-out`, {
    headers: { host: 'mydata.example.test:443' },
  });
  expect(answer.status).toBe(200);
});

it('a body of a megabyte is not read', async () => {
  const answer = await app.request(`${origin}/backchannel-logout`, {
    method: 'POST',
    headers: { host: '127.0.0.1:8081', 'content-type': 'application/x-www-form-urlencoded' },
    body: `logout_token=${'x'.repeat(1_000_000)}`,
  });
  expect(answer.status).toBe(413);
});
