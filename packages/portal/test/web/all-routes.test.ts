import { describe, expect, it } from 'vitest';
import { waysIn } from '../../src/domain/ways-in/ways-in.ts';
import { createWeb, flows } from '../../src/web/app.tsx';
import { type Route } from '../../src/web/http/flow.ts';
import { routesOf } from '../../src/web/http/mount.ts';
import { myData, waitingUid } from './example-applications.ts';
import { exampleUseCases } from './example-use-cases.ts';
import {
  atCard,
  baseUrl,
  byAgencyCard,
  inActivation,
  inEnglish,
  signedIn,
  testSite,
  Visitor,
} from './site.ts';
import { htmlProblems } from './html-problems.ts';

const deps = { ...testSite(), usecases: exampleUseCases() };
const routes = routesOf(flows, deps);
const web = createWeb(deps);

/** An address that fits the pattern of a route. */
const addressOf = ({ path }: Route): string =>
  path
    .replace('/language/:to', '/language/en')
    .replace('/help/:article', '/help/1')
    .replace('/assets/:file', '/assets/style-0.css')
    .replace('/verify-email', '/verify-email?token=one-time-token-of-the-mail-00')
    .replace('/undo-email', '/undo-email?token=one-time-token-of-the-mail-00')
    .replace('/sign-in/application/:uid', `/sign-in/application/${waitingUid}`)
    .replace('/apps/open/:application', `/apps/open/${myData.applicationId}`)
    .replace(':kind', 'web')
    .replace(':section', 'access')
    .replace(/:\w+/, 'x');

const title = (route: Route) => [`${route.method} ${route.path}`, route] as const;
const pages = routes.filter(
  ({ method, speaks, path }) =>
    // The addresses of SAML show pages to whoever brings a message (test/saml).
    method === 'GET' && (speaks ?? 'pages') === 'pages' && !/assets|language|^\/saml\/|\.csv$/.test(path),
);
const visitorPages = pages.filter(({ access }) => access === 'public' || access === 'everyone');
const ownPages = pages.filter(({ access }) => access === 'own-account' || access === 'signed-in');

describe('the table of routes', () => {
  it('names each method and path once', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has every address of the contract that this part of the portal promises', () => {
    const paths = new Set(routes.map(({ path }) => path));
    for (const path of [
      '/',
      '/sign-in/card',
      '/sign-in/account',
      '/sign-in/agency',
      '/sign-in/nhi',
      '/sign-out',
      '/account',
      '/audit',
      '/help',
      '/site-map',
      '/card/challenge',
      '/card/sign-in',
      '/livez',
      '/readyz',
      '/metrics',
    ])
      expect(paths).toContain(path);
  });

  it('lets a restricted session reach the activation form and 登出 and nothing else', async () => {
    for (const route of routes) {
      if (route.access === 'sessionless') continue;
      const visitor = new Visitor(web, inActivation);
      const answer =
        route.method === 'GET' ? await visitor.open(addressOf(route)) : await visitor.send(addressOf(route));
      const reached = !(answer.headers.get('location') === '/activate/details' || answer.status === 403);
      const mayReach =
        ['/activate/details', '/sign-out', '/sign-out/stay'].includes(route.path) ||
        route.path.startsWith('/card/');
      expect([route.method, route.path, reached]).toEqual([route.method, route.path, mayReach]);
    }
  });

  it.each(routes.filter(({ access }) => access === 'own-account').map(title))(
    '%s asks visitors to sign in',
    async (_, route) => {
      const visitor = new Visitor(web);
      const answer = route.method === 'GET' ? await visitor.open(route.path) : await visitor.send(route.path);
      expect(answer.status).toBe(401);
    },
  );

  it.each(routes.filter(({ access }) => access === 'own-account').map(title))(
    '%s is not for the card of an agency',
    async (_, route) => {
      const visitor = new Visitor(web, byAgencyCard);
      const answer = route.method === 'GET' ? await visitor.open(route.path) : await visitor.send(route.path);
      expect(answer.status).toBe(403);
    },
  );

  it.each(routes.filter(({ method, origin }) => method === 'POST' && origin !== 'own-rules').map(title))(
    '%s takes nothing from another site, in any session',
    async (_, { path }) => {
      for (const cookies of [{}, signedIn, inActivation, atCard]) {
        const visitor = new Visitor(web, cookies);
        const headers = {
          origin: 'https://evil.example',
          'content-type': 'application/x-www-form-urlencoded',
        };
        const answer = await visitor.ask(path, { method: 'POST', body: '', headers });
        expect(answer.status).toBe(403);
      }
    },
  );

  it.each(routes.map(title))('%s carries the security headers, also when it refuses', async (_, route) => {
    const asks = [{}, signedIn, inActivation].map((cookies) =>
      new Visitor(web, cookies).ask(addressOf(route), { method: route.method }),
    );
    for (const { headers } of await Promise.all(asks)) {
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toBeTruthy();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it.each(routes.filter(({ path }) => path.includes(':')).map(title))(
    '%s takes no part of its address that a form or link of the page would read as several',
    async (_, { method, path }) => {
      for (const part of [
        '..%2f..%2fsign-out',
        '..%5c..%5csign-out',
        'x%3fy',
        'x%23y',
        '%2e%2e%2fx',
        'x%252fy',
      ]) {
        const visitor = new Visitor(web, signedIn);
        const address = path.replace(/:\w+/, part);
        const answer = await (method === 'GET' ? visitor.open(address) : visitor.send(address));
        expect([part, answer.status]).toEqual([part, 400]);
        expect(await answer.text()).not.toContain('sign-out"');
      }
    },
  );

  it.each(routes.filter(({ method }) => method === 'POST').map(title))(
    '%s answers broken bodies with 4xx and no fault',
    async (_, { path, body }) => {
      const type = body === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
      const broken = body === 'json' ? ['', '{"a":', '{"a":1,"a":2}'] : ['a=1&a=2', '%', 'a=%ff'];
      for (const sent of [...broken, '\u0000', 'x'.repeat(70_000)]) {
        for (const cookies of [{}, signedIn, inActivation, atCard]) {
          const visitor = new Visitor(web, cookies);
          const answer = await visitor.ask(path, {
            method: 'POST',
            body: sent,
            headers: { origin: baseUrl, 'content-type': type },
          });
          expect(answer.status).toBeLessThan(500);
          if (body !== undefined) expect(answer.status).toBeGreaterThanOrEqual(400);
        }
      }
    },
  );
});

describe('every page', () => {
  const cases = [
    ...visitorPages.map(
      (route) => [route.path, route, { ...atCard, [`__Host-ecpa-brought-${waitingUid}`]: 'x' }] as const,
    ),
    ...ownPages.map((route) => [route.path, route, signedIn] as const),
    ...pages
      .filter(({ access }) => access === 'activation')
      .map((route) => [route.path, route, inActivation] as const),
  ];

  it.each(cases)('is valid HTML in both languages and complete in English: %s', async (_, route, cookies) => {
    for (const language of [{}, inEnglish]) {
      const answer = await new Visitor(web, { ...cookies, ...language }).open(addressOf(route));
      if (answer.status === 303) return;
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(await htmlProblems(html)).toEqual([]);
      // Sealed values and nonces are chance: one in some thousands has these letters.
      expect(html.replace(/="[\w.+/=-]{20,}"/g, '')).not.toMatch(/\bundefined\b|\[object|\bNaN\b/);
      const names = /中文|林嘉文|鄭文傑|陳志豪|晴川市政府文化局|科員/g;
      if (language === inEnglish) expect(html.replaceAll(names, '')).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('that a person can go to stands in the site map', async () => {
    const html = await (await new Visitor(web).open('/site-map')).text();
    const reached = pages.filter(
      ({ access, path }) =>
        access !== 'activation' &&
        !/:|activate|verify|undo|operator|emergency|agency\/handler|helpdesk\/|recover\/|sign-in\/code|factors\//.test(
          path,
        ),
    );
    const lacking = waysIn.filter(({ id }) => !testSite().settings.public.ways.some((way) => way.id === id));
    for (const { path } of reached.filter((each) => !lacking.some((way) => way.path === each.path)))
      expect(html).toContain(`href="${path}"`);
    for (const region of ['::: 上方功能區', '::: 主要內容區', '::: 下方資訊區'])
      expect(html.replaceAll('\u00a0', ' ')).toContain(`>${region}</th>`);
  });
});

describe('the language link', () => {
  it('keeps the choice and returns to the page', async () => {
    const visitor = new Visitor(web);
    const answer = await visitor.open('/language/en?back=%2Fhelp%3Fq%3Dpin');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/help?q=pin']);
    expect(await (await visitor.open('/help')).text()).toContain('<html lang="en">');
    await visitor.open('/language/zh-Hant-TW?back=/');
    expect(await (await visitor.open('/help')).text()).toContain('<html lang="zh-Hant-TW">');
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/%2F/evil.example', ''])(
    'does not lead to %j',
    async (back) => {
      const answer = await new Visitor(web).open(`/language/en?back=${encodeURIComponent(back)}`);
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  it('is offered to whose browser asks for English first, until they choose', async () => {
    const visitor = new Visitor(web);
    const offerTo = async (wanted: string) =>
      (await (await visitor.ask('/help', { headers: { 'accept-language': wanted } })).text()).includes(
        'This site is available in English',
      );
    expect([await offerTo('en-GB,zh;q=0.8'), await offerTo('zh-TW,en;q=0.8')]).toEqual([true, false]);
    await visitor.open('/language/zh-Hant-TW?back=/');
    expect(await offerTo('en-GB')).toBe(false);
  });

  it('knows two languages', async () => {
    expect((await new Visitor(web).open('/language/fr')).status).toBe(404);
  });
});

describe('the look of pages', () => {
  it('is kept as chosen, follows the system again, and comes back to the page', async () => {
    const visitor = new Visitor(web);
    const answer = await visitor.open('/theme/dark?back=%2Fhelp%3Fq%3Dpin');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/help?q=pin']);
    expect(await (await visitor.open('/help')).text()).toContain('data-theme="dark"');
    await visitor.open('/theme/system?back=%2F%2Fevil.example');
    expect(await (await visitor.open('/help')).text()).not.toContain('data-theme');
    expect((await visitor.open('/theme/blue')).status).toBe(404);
  });
});

describe('health', () => {
  it('names the checks and keeps their details', async () => {
    const answer = await new Visitor(web).open('/readyz');
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, checks: [{ name: 'database', ok: true, warnings: [] }] },
    ]);
  });

  it('gives codes of what needs attention, and stays ready', async () => {
    const checks = [
      { name: 'trust-anchors', ok: true, detail: 'whose', warnings: ['authority-expires-within-30-days'] },
    ];
    const usecases = exampleUseCases({ readReadiness: () => Promise.resolve({ ready: true, checks }) });
    const answer = await new Visitor(createWeb({ ...deps, usecases })).open('/readyz');
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('authority-expires-within-30-days');
    expect(text).not.toContain('whose');
  });

  it('is 503 when the portal cannot serve', async () => {
    const checks = [{ name: 'database', ok: false, detail: 'gone' }];
    const usecases = exampleUseCases({ readReadiness: () => Promise.resolve({ ready: false, checks }) });
    const answer = await new Visitor(createWeb({ ...deps, usecases })).open('/readyz');
    expect(answer.status).toBe(503);
  });
});

describe('metrics', () => {
  const ask = (remoteAddress: string, headers: Record<string, string> = {}) =>
    createWeb({
      ...deps,
      settings: { ...deps.settings, metricsToken: 'token-of-the-monitor' },
      metrics: { contentType: 'text/plain', metrics: () => Promise.resolve('counted 1\n') },
    }).request(`${baseUrl}/metrics`, { headers }, { incoming: { socket: { remoteAddress } } });

  it.each([
    ['127.0.0.1', {}, 200],
    ['::1', {}, 200],
    ['203.0.113.5', {}, 404],
    ['127.0.0.1', { 'x-forwarded-for': '203.0.113.5' }, 404],
    ['127.0.0.1', { forwarded: 'for=203.0.113.5' }, 404],
    ['127.0.0.1', { host: 'rebound.example:8080' }, 404],
    ['127.0.0.1', { host: '127.0.0.1.rebound.example' }, 404],
    ['127.0.0.1', { host: '127.0.0.1:8080' }, 200],
    ['::1', { host: '[::1]:8080' }, 200],
    ['127.0.0.1', { host: 'localhost' }, 200],
    ['203.0.113.5', { host: '10.0.0.5:8080', authorization: 'Bearer token-of-the-monitor' }, 200],
    ['203.0.113.5', { authorization: 'Bearer token-of-the-monitor' }, 200],
    ['203.0.113.5', { authorization: 'Bearer token-of-somebody' }, 404],
    ['203.0.113.5', { authorization: 'token-of-the-monitor' }, 404],
  ] as const)('from %s with %j are answered %d', async (address, headers, status) => {
    expect((await ask(address, headers)).status).toBe(status);
  });
});
