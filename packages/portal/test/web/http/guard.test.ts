import { describe, expect, it } from 'vitest';
import { queryValue } from '../../../src/web/http/address-check.ts';
import { formOf, goTo, refuseWith, requestContext, showPage } from '../../../src/web/http/answer.ts';
import { type Access } from '../../../src/web/http/access.ts';
import { type Route } from '../../../src/web/http/flow.ts';
import {
  baseUrl,
  byAgencyCard,
  inActivation,
  inEnglish,
  type LogLine,
  signedIn,
  testSite,
  Visitor,
  webOf,
} from '../site.ts';

const page = (access: Access, path = '/page'): Route => ({
  method: 'GET',
  path,
  access,
  answer: (c) => showPage(c, 'the page'),
});

const form = (more: Partial<Route> = {}): Route => ({
  method: 'POST',
  path: '/form',
  access: 'public',
  body: 'form',
  answer: (c) => goTo(c, '/page'),
  ...more,
});

const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const post = (headers: Record<string, string>, body = 'name=lin', path = '/form') =>
  webOf([page('public'), form(), form({ path: '/json', body: 'json', speaks: 'json' })]).request(
    `${baseUrl}${path}`,
    { method: 'POST', headers, body },
  );

const alertOf = async (answer: Response) => /role="alert".*?<h2>(.*?)<\/h2>/s.exec(await answer.text())?.[1];

describe('access', () => {
  const cells = [
    ['sessionless', 200, 200, 200, 200],
    ['everyone', 200, 200, 200, 200],
    ['public', 200, 303, 200, 200],
    ['activation', 403, 200, 409, 403],
    ['signed-in', 401, 303, 200, 200],
    ['own-account', 401, 303, 200, 403],
  ] as const;

  it.each(cells)('%s: visitor %d, restricted %d, person %d, agency card %d', async (access, ...statuses) => {
    const web = webOf([page(access)]);
    const answers = await Promise.all(
      [{}, inActivation, signedIn, byAgencyCard].map((cookies) => new Visitor(web, cookies).open('/page')),
    );
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  });

  it('leads a restricted session to the activation form and refuses what it sends elsewhere', async () => {
    const visitor = new Visitor(webOf([page('public'), form()]), inActivation);
    expect((await visitor.open('/page')).headers.get('location')).toBe('/activate/details');
    expect((await visitor.send('/form')).status).toBe(403);
  });

  it('takes the cookie of an ended session away and says how to go on', async () => {
    const visitor = new Visitor(webOf([page('signed-in')]), {
      '__Host-ecpa-session': 'ended-session-token-000',
    });
    const answer = await visitor.open('/page');
    expect(answer.status).toBe(401);
    expect(await alertOf(answer)).toBe('請先登入');
    expect(visitor.cookie('__Host-ecpa-session')).toBeUndefined();
  });
});

describe('the origin of a POST', () => {
  const matrix = [
    [{ origin: baseUrl }, 303],
    [{ origin: baseUrl, 'sec-fetch-site': 'same-origin' }, 303],
    [{ origin: baseUrl, 'sec-fetch-site': 'none' }, 303],
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ origin: baseUrl, 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: baseUrl, 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
    [{ origin: 'http://localhost' }, 403],
    [{ origin: 'https://localhost:8080' }, 403],
    [{ origin: 'http://localhost:8080.evil.example' }, 403],
    [{ origin: `${baseUrl}/` }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{}, 403],
  ] as const;

  it.each(matrix)('%j is answered %d', async (headers, status) => {
    const answer = await post({ ...formType, ...headers });
    expect(answer.status).toBe(status);
    if (status === 403) expect(await alertOf(answer)).toBe('這個要求不是從本網站送出');
  });

  it('is left to the rules of a protocol where a route says so', async () => {
    const web = webOf([form({ origin: 'own-rules' })]);
    const init = { method: 'POST', headers: { ...formType, origin: 'https://client.example' }, body: 'a=1' };
    expect((await web.request(`${baseUrl}/form`, init)).status).toBe(303);
  });
});

describe('a body', () => {
  const ours = { origin: baseUrl };

  it.each([
    ['a field twice', 'name=lin&name=chen'],
    ['a field twice, once escaped', 'name=lin&n%61me=chen'],
    ['a broken escape', 'name=%zz'],
    ['an escape cut off', 'name=%4'],
    ['bytes that are no UTF-8', 'name=%ff%fe'],
    ['an overlong encoding', 'name=%c0%af'],
    ['a surrogate', 'name=%ed%a0%80'],
    ['a NUL in a name', 'na%00me=lin'],
    ['raw bytes beyond ASCII', 'name=林'],
    ['a field of more than four thousand characters', `name=${'a'.repeat(4001)}`],
    ['a name of more than four thousand characters', `${'a'.repeat(4001)}=lin`],
    ['a hundred fields', Array.from({ length: 100 }, (_, index) => `f${index}=1`).join('&')],
  ])('with %s is malformed', async (_, body) => {
    const answer = await post({ ...ours, ...formType }, body);
    expect(answer.status).toBe(400);
    expect(await alertOf(answer)).toBe('送出的資料格式不正確');
  });

  it.each([
    ['a line break of Word', '%e6%9e%97%0b%e5%98%89%e6%96%87', '林嘉文'],
    ['the end of a cell of Word', 'lin.jw%07', 'lin.jw'],
    ['a page break of a PDF', '%0clin.jw', 'lin.jw'],
    ['a NUL', 'lin%00.jw', 'lin.jw'],
    ['the escape of a terminal', '%1b%5b31mlin%7f', '[31mlin'],
    ['lines and a tab, which are text', 'a%0d%0ab%09c', 'a\r\nb\tc'],
  ])('that was pasted with %s keeps everything that was typed', async (_, pasted, kept) => {
    const web = webOf([form({ answer: (c) => c.json([formOf(c).text('name'), formOf(c).text('why')]) })]);
    const body = `name=${pasted}&why=reset`;
    const answer = await web.request(`${baseUrl}/form`, {
      method: 'POST',
      headers: { ...ours, ...formType },
      body,
    });
    expect(await answer.json()).toEqual([kept, 'reset']);
  });

  it('of a program is exact: a control character in it is malformed', async () => {
    const web = webOf([form({ origin: 'own-rules' })]);
    const init = { method: 'POST', headers: formType, body: 'RelayState=a%0bb' };
    expect((await web.request(`${baseUrl}/form`, init)).status).toBe(400);
  });

  it('of a search by address drops it too', async () => {
    const web = webOf([{ ...page('public'), answer: (c) => c.text(queryValue(c, 'q') ?? '') }]);
    expect(await (await web.request(`${baseUrl}/page?q=lin%0b.jw`)).text()).toBe('lin.jw');
  });

  it.each([
    ['a name twice', '{"token":1,"token":2}'],
    ['a name twice, once escaped', String.raw`{"token":1,"tok\u0065n":2}`],
    ['a name twice further in', '{"a":[{"b":1,"b":2}]}'],
    ['no JSON', '{"token":'],
    ['nothing', ''],
    ['brackets five thousand deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
  ])('of JSON with %s is malformed, and the answer is JSON', async (_, body) => {
    const answer = await post({ ...ours, 'content-type': 'application/json' }, body, '/json');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ refusal: 'request-malformed' });
  });

  it('of JSON may hold the same name in different objects, and names as values', async () => {
    const body = '{"a":{"x":"y:"},"b":{"x":"\\"a\\":1"},"c":["x","x"]}';
    expect((await post({ ...ours, 'content-type': 'application/json' }, body, '/json')).status).toBe(303);
  });

  it.each([
    ['text/plain', '/json'],
    ['application/x-www-form-urlencoded', '/json'],
    ['application/json; charset=utf-16', '/json'],
    ['application/jsonp', '/json'],
    ['application/json', '/form'],
    ['multipart/form-data; boundary=x', '/form'],
    ['', '/form'],
  ])('of type "%s" is not taken at %s', async (type, path) => {
    expect((await post({ ...ours, 'content-type': type }, '{}', path)).status).toBe(415);
  });

  it('may name its charset', async () => {
    const type = 'application/x-www-form-urlencoded; charset=UTF-8';
    expect((await post({ ...ours, 'content-type': type })).status).toBe(303);
  });

  it('that is compressed is not taken', async () => {
    expect((await post({ ...ours, ...formType, 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it.each([
    ['announced', { 'content-length': '20000' }],
    ['not announced', {}],
  ])('of 20 kB is too large for a form, when its length is %s', async (_, headers) => {
    const answer = await post({ ...ours, ...formType, ...headers }, `name=${'a'.repeat(20_000)}`);
    expect(answer.status).toBe(413);
    expect(await alertOf(answer)).toBe('送出的資料太大');
  });
});

describe('a refused request', () => {
  it('leaves an audit row, with the pattern of the route and whose session it was', async () => {
    const rows: unknown[] = [];
    const web = webOf([form({ path: '/form/:id', access: 'everyone' })], {
      usecases: {
        recordRefusedRequest: ({ refusal, method, route, sessionId }) => {
          rows.push([refusal, method, route, sessionId]);
          return Promise.resolve();
        },
      },
    });
    const visitor = new Visitor(web, signedIn);
    await visitor.send('/form/7', { name: 'lin' });
    await visitor.ask('/form/7', {
      method: 'POST',
      body: 'a=1&a=2',
      headers: { origin: baseUrl, ...formType },
    });
    await visitor.ask('/form/7', { method: 'POST', body: 'x', headers: { origin: 'https://evil.example' } });
    expect(rows).toEqual([
      ['request-malformed', 'POST', '/form/:id', 'ses_full'],
      ['origin-refused', 'POST', '/form/:id', undefined],
    ]);
  });

  it('says how a session ended', async () => {
    const resolveSession = () => Promise.resolve({ kind: 'none', ended: 'idle' } as const);
    const web = webOf([page('signed-in')], { usecases: { resolveSession } });
    const html = await (await new Visitor(web, signedIn).open('/page')).text();
    expect(html).toContain('您有一段時間沒有操作，系統已自動登出。');
  });
});

describe('an address', () => {
  const web = webOf([page('public'), form(), page('sessionless', '/livez')]);

  it.each([
    ['/%zz', 400],
    ['/%E0%A4%A', 400],
    ['/%00', 400],
    ['/a%0d%0ab', 400],
    ['/a%5cb', 400],
    ['/a%2fb', 400],
    ['/page%3fx', 400],
    ['/page%23x', 400],
    ['/a%252fb', 400],
    ['//evil.example/', 400],
    ['/page?a=1&a=2', 400],
    ['/page?a=%ff', 400],
    ['/nowhere', 404],
    ['/PAGE', 404],
    ['/.env', 404],
    ['/page/../../etc/passwd', 404],
  ])('%s is answered %d', async (path, status) => {
    const answer = await web.request(`${baseUrl}${path}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('with a slash too many leads to the page', async () => {
    const answer = await web.request(`${baseUrl}/page/`);
    expect([answer.status, answer.headers.get('location')]).toEqual([308, '/page']);
  });

  it('answers HEAD like GET, without a body', async () => {
    const answer = await web.request(`${baseUrl}/page`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('of five thousand characters is too long', async () => {
    expect((await web.request(`${baseUrl}/page?${'a'.repeat(9000)}`)).status).toBe(414);
  });

  it.each([
    ['POST', '/page', 'GET, HEAD'],
    ['GET', '/form', 'POST'],
    ['PUT', '/form', 'POST'],
    ['DELETE', '/page', 'GET, HEAD'],
    ['OPTIONS', '/form', 'POST'],
  ])('%s %s is not offered and the answer names what is', async (method, path, allowed) => {
    const answer = await web.request(`${baseUrl}${path}`, { method, headers: { origin: baseUrl } });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
  });

  it('under another name of the machine leads to the base URL', async () => {
    const answer = await web.request('http://127.0.0.1:8080/page?x=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `${baseUrl}/page?x=1`]);
  });

  it('under a name that somebody made up leads to the base URL and nowhere else', async () => {
    const answer = await web.request('http://evil.example/page');
    expect(answer.headers.get('location')).toBe(`${baseUrl}/page`);
  });

  it('under another name takes nothing', async () => {
    const init = { method: 'POST', headers: { ...formType, origin: 'http://evil.example' }, body: 'a=1' };
    expect((await web.request('http://evil.example/form', init)).status).toBe(421);
  });

  it('of a health check works under any name', async () => {
    expect((await web.request('http://10.0.0.7:8080/livez')).status).toBe(200);
  });
});

describe('every answer', () => {
  const log: LogLine[] = [];
  const web = webOf(
    [
      page('public'),
      form(),
      {
        ...page('public', '/fault'),
        answer: () => Promise.reject(new Error('password=hunter2 at /srv/x.ts')),
      },
      { ...page('public', '/json-fault'), speaks: 'json', answer: () => Promise.reject(new Error('no')) },
      { ...page('public', '/away'), answer: () => Promise.reject(new RangeError('no database')) },
      { ...page('public', '/busy'), answer: (c) => refuseWith(c, 'server-busy') },
    ],
    { site: testSite({ log }), isOutage: (error) => error instanceof RangeError },
  );
  const paths = [
    '/page',
    '/nowhere',
    '/%zz',
    '/fault',
    '/json-fault',
    '/away',
    '/busy',
    '/form',
    '/assets/none.js',
  ];

  it.each(paths)('carries the security headers: %s', async (path) => {
    const { headers } = await web.request(`${baseUrl}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "connect-src 'self' http://127.0.0.1:61161 http://localhost:61161",
    ])
      expect(policy).toContain(part);
    expect(policy).toMatch(/script-src 'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  });

  it('has a nonce of its own', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await web.request(`${baseUrl}/page`)).headers.get('content-security-policy')),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('about a fault shows a reference number, and the log has the rest under it', async () => {
    log.length = 0;
    const answer = await web.request(`${baseUrl}/fault?secret=1`);
    const html = await answer.text();
    expect(answer.status).toBe(500);
    expect(html).not.toMatch(/hunter2|x\.ts|Error:.*password/);
    const reference = answer.headers.get('x-request-id') ?? 'none';
    expect(html).toContain(reference);
    expect(log).toMatchObject([{ level: 'error', details: { reference, method: 'GET', route: '/fault' } }]);
  });

  it('about a fault of a machine interface is JSON with the reference number alone', async () => {
    const answer = await web.request(`${baseUrl}/json-fault`);
    expect(await answer.json()).toEqual({ fault: answer.headers.get('x-request-id') });
  });

  it.each(['/away', '/busy'])('about an overload or outage says when to come back: %s', async (path) => {
    const answer = await web.request(`${baseUrl}${path}`);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('refresh')).toBe(answer.headers.get('retry-after'));
    expect(await answer.text()).toContain('這一頁會在 30 秒後自動重試。');
  });

  it('is in Chinese whatever the browser prefers, until the person chooses', async () => {
    const english = { headers: { 'accept-language': 'en-US,en;q=0.9' } };
    expect(await (await web.request(`${baseUrl}/nowhere`, english)).text()).toContain('lang="zh-Hant-TW"');
    const chosen = await (await new Visitor(web, inEnglish).open('/nowhere')).text();
    expect(chosen).toContain('<html lang="en">');
    expect(chosen).toContain('There is no such page');
  });
});

describe('the address of a client', () => {
  const where = async (
    peer: string,
    forwarded?: string,
    headers: Record<string, string> = {},
    forwardedHeader?: 'forwarded',
  ) => {
    const plain = testSite({ trustedProxies: ['10.0.0.1', '192.168.0.0/16', 'fd00::/8'] });
    const web = webOf([{ ...page('public'), answer: (c) => c.text(requestContext(c).sourceAddress) }], {
      site: { ...plain, settings: { ...plain.settings, forwardedHeader } },
    });
    const answer = await web.request(
      `${baseUrl}/page`,
      { headers: forwarded === undefined ? headers : { ...headers, 'x-forwarded-for': forwarded } },
      { incoming: { socket: { remoteAddress: peer } } },
    );
    return answer.text();
  };

  it.each([
    ['203.0.113.5', undefined, '203.0.113.5'],
    ['203.0.113.5', '198.51.100.9', '203.0.113.5'],
    ['::ffff:203.0.113.5', undefined, '203.0.113.5'],
    ['10.0.0.1', '198.51.100.9', '198.51.100.9'],
    ['10.0.0.1', '1.2.3.4, 198.51.100.9', '198.51.100.9'],
    ['10.0.0.1', '198.51.100.9, 192.168.3.4', '198.51.100.9'],
    ['::ffff:10.0.0.1', '2001:db8::7', '2001:db8::7'],
    ['10.0.0.1', '203.0.113.7:51234', '203.0.113.7'],
    ['10.0.0.1', '[2001:db8::7]:443', '2001:db8::7'],
    ['10.0.0.1', '[2001:db8::7]', '2001:db8::7'],
    ['10.0.0.1', '2001:DB8:0:0::7', '2001:db8::7'],
    ['10.0.0.1', '"203.0.113.7"', '203.0.113.7'],
    ['10.0.0.1', '"[2001:db8::7]:443"', '2001:db8::7'],
    ['10.0.0.1', '[::ffff:203.0.113.7]:443', '203.0.113.7'],
    ['10.0.0.1', 'fe80::1%eth0', 'fe80::1%eth0'],
    ['10.0.0.1', '203.0.113.7:51234, 192.168.3.4:80', '203.0.113.7'],
    // Nobody's word is better than a wrong one: what cannot be read is nobody known, and never the proxy.
    ['10.0.0.1', 'unknown', 'unknown'],
    ['10.0.0.1', '203.0.113.7:99999', 'unknown'],
    ['10.0.0.1', '203.0.113.7.example', 'unknown'],
    ['10.0.0.1', '[203.0.113.7]', 'unknown'],
    ['10.0.0.1', '2001:db8::7]', 'unknown'],
    ['10.0.0.1', '203.0.113.7, ', 'unknown'],
    ['10.0.0.1', '198.51.100.9, nonsense', 'unknown'],
    ['10.0.0.1', '', '10.0.0.1'],
    ['10.0.0.1', undefined, '10.0.0.1'],
    ['fd00::1', '198.51.100.9', '198.51.100.9'],
  ])('from %s with X-Forwarded-For %s is %s', async (peer, forwarded, expected) => {
    expect(await where(peer, forwarded)).toBe(expected);
  });

  it.each([
    ['for=203.0.113.7', '203.0.113.7'],
    ['For="203.0.113.7:51234";proto=https;by=10.0.0.1', '203.0.113.7'],
    ['proto=https; for="[2001:db8::7]:443"', '2001:db8::7'],
    ['for="[2001:db8::7]"', '2001:db8::7'],
    ['for=198.51.100.9, for=203.0.113.7', '203.0.113.7'],
    ['for=203.0.113.7, for=192.168.3.4', '203.0.113.7'],
    ['for="1.2.3.4, for=5.6.7.8", for=203.0.113.7', '203.0.113.7'],
    ['for=203.0.113.7;ext="a\\",for=1.2.3.4"', '203.0.113.7'],
    ['for=_hidden', '_hidden'],
    ['for="_hidden:_port"', '_hidden'],
    ['for=unknown', 'unknown'],
    ['for=_', 'unknown'],
    ['proto=https', 'unknown'],
    ['for=203.0.113.7;for=1.2.3.4', 'unknown'],
    ['for="203.0.113.7', 'unknown'],
    ['for=203.0.113.7 for=1.2.3.4', 'unknown'],
  ])('with Forwarded %s alone is %s', async (forwarded, expected) => {
    expect(await where('10.0.0.1', undefined, { forwarded })).toBe(expected);
  });

  it('is what the header says that the proxies write, whatever the other one says', async () => {
    const both = { forwarded: 'for=198.51.100.1' };
    expect(await where('10.0.0.1', '203.0.113.7', both)).toBe('203.0.113.7');
    expect(await where('10.0.0.1', '203.0.113.7', both, 'forwarded')).toBe('198.51.100.1');
    expect(await where('10.0.0.1', '203.0.113.7', {}, 'forwarded')).toBe('10.0.0.1');
    expect(await where('203.0.113.5', undefined, both, 'forwarded')).toBe('203.0.113.5');
  });

  it('logs an entry that cannot be read once, and no more than a few of them', async () => {
    const log: LogLine[] = [];
    const site = testSite({ log, trustedProxies: ['10.0.0.0/8'] });
    const web = webOf([page('public')], { site });
    const open = (forwarded: string) =>
      web.request(
        `${baseUrl}/page`,
        { headers: { 'x-forwarded-for': forwarded } },
        { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
      );
    await open('nonsense');
    await open('1.2.3.4, nonsense');
    expect(log).toEqual([
      {
        level: 'warn',
        details: { header: 'x-forwarded-for', entry: 'nonsense', peer: '10.0.0.1' },
        message: 'an entry of a proxy cannot be read: whom it stands for counts as unknown',
      },
    ]);
    for (let number = 0; number < 50; number += 1) await open(`nonsense ${number}`);
    expect(log.length).toBeLessThanOrEqual(20);
  });
});
