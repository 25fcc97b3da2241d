import { beforeAll, describe, expect, test } from 'vitest';
import { consoles, type Console } from '../../src/domain/authority/consoles.ts';
import { type Role, roles } from '../../src/domain/authority/authority.ts';
import { createWeb, flows } from '../../src/web/app.tsx';
import { routeAt } from '../../src/web/http/console-route.ts';
import { type Route } from '../../src/web/http/flow.ts';
import { routesOf } from '../../src/web/http/mount.ts';
import { type City, openCity } from '../usecases/cast.ts';
import { exampleUseCases } from './example-use-cases.ts';
import { testSite, Visitor, webOf } from './site.ts';

type ConsoleRoute = Route & { readonly console: NonNullable<Route['console']> };
const isAtConsole = (route: Route): route is ConsoleRoute => route.console !== undefined;
const routes = routesOf(flows, { ...testSite(), usecases: exampleUseCases() }).filter(isAtConsole);
const nameOf = ({ method, path }: Route) => `${method} ${path}`;

const hrRoutes = [
  'GET /authority',
  'GET /authority/log',
  'GET /authority/reminders',
  'POST /authority/reminders',
  'GET /authority/reset-password',
  'POST /authority/reset-password',
  'GET /authority/slips',
  'GET /authority/slips/receipts',
  'POST /authority/slips',
  'GET /authority/reset-password/:personId',
  'POST /authority/reset-password/:personId',
  'POST /authority/reset-password/:personId/collected',
  'POST /authority/reset-password/:personId/revoke',
  'GET /authority/reset-password/:personId/revoke',
  'GET /authority/reset-password/:personId/block-cards',
  'POST /authority/reset-password/:personId/block-cards',
  'GET /register/people/new',
  'POST /register/people/new',
  'GET /register/people/:personId/posts',
  'POST /register/people/:personId/posts',
  'GET /authority/review',
  'POST /authority/review',
  'GET /authority/aliases',
  'GET /authority/aliases/:aliasId',
  'POST /authority/aliases/:aliasId',
  'GET /authority/reset-password/:personId/aliases',
  'POST /authority/reset-password/:personId/aliases',
  'GET /authority/reset-password/:personId/suspend',
  'POST /authority/reset-password/:personId/suspend',
  'GET /authority/reset-password/:personId/release',
  'POST /authority/reset-password/:personId/release',
];
const peopleRoutes = [
  'GET /authority/people',
  'GET /authority/people/list',
  'POST /authority/people/list',
  'GET /authority/people.csv',
  'GET /authority/agencies.csv',
];
const officersRoutes = ['GET /authority/officers', 'POST /authority/officers'];
const registerRoutes = [
  'GET /register',
  'POST /register',
  'GET /register/templates/people-zh.csv',
  'GET /register/templates/people-en.csv',
  'GET /register/templates/agencies-zh.csv',
  'GET /register/templates/agencies-en.csv',
  'GET /register/templates/accounts-zh.csv',
  'GET /register/templates/accounts-en.csv',
  'GET /register/reports/:report',
  'GET /register/reports/:report/progress',
  'GET /register/reports/:report/rows.csv',
  'GET /register/reports/:report/confirm',
  'POST /register/reports/:report/confirm',
  'GET /register/reports/:report/cancel',
  'POST /register/reports/:report/cancel',
  'GET /register/reports/:report/undo',
  'POST /register/reports/:report/undo',
  'GET /register/reports/:report/release',
  'POST /register/reports/:report/release',
];
const helpdeskRoutes = [
  'GET /helpdesk',
  'POST /helpdesk',
  'GET /helpdesk/issue',
  'POST /helpdesk/issue',
  'GET /helpdesk/case',
  'POST /helpdesk/case',
  'GET /helpdesk/block-cards',
  'POST /helpdesk/block-cards',
];
const operatorRoutes = [
  'GET /operator/mail',
  'POST /operator/mail',
  'GET /operator/announcements',
  'POST /operator/announcements',
  'POST /operator/announcements/end',
  'GET /operator/announcements/end',
  'GET /operator/applications',
  'GET /operator/applications/file',
  'POST /operator/applications/file',
  'GET /operator/applications/new',
  'GET /operator/applications/new/:kind',
  'GET /operator/applications/new/saml',
  'POST /operator/applications/new/saml',
  'POST /operator/applications/new/:kind',
  'GET /operator/applications/of/:application/edit/:section',
  'GET /operator/applications/of/:application/edit/metadata',
  'POST /operator/applications/of/:application/edit/metadata',
  'POST /operator/applications/of/:application/edit/:section',
  'GET /operator/applications/of/:application/try',
  'GET /operator/applications/of/:application/remove',
  'POST /operator/applications/of/:application/remove',
  'GET /operator/applications/of/:application',
  'POST /operator/applications/of/:application/change',
  'POST /operator/applications/of/:application/secret',
  'POST /operator/applications/of/:application/use',
  'GET /operator/applications/of/:application/change',
  'GET /operator/applications/of/:application/secret',
  'GET /operator/applications/of/:application/use',
  'GET /operator',
  'GET /operator/certificates',
  'GET /operator/notices',
  'GET /operator/feeding',
  'POST /operator/feeding',
  'POST /operator/feeding/:systemId',
  'GET /operator/feeding/:systemId',
  'GET /operator/accounts',
  'POST /operator/accounts',
  'GET /operator/accounts/:personId',
  'GET /operator/accounts/:personId/suspend',
  'POST /operator/accounts/:personId/suspend',
  'GET /operator/accounts/:personId/release',
  'POST /operator/accounts/:personId/release',
];

/** Every address of a console that each role reaches, and no other. */
const reached: Readonly<Record<Role | 'agency-card', readonly string[]>> = {
  'hr-officer': [...hrRoutes, ...peopleRoutes, ...registerRoutes],
  'hr-head': [...hrRoutes, ...officersRoutes, ...peopleRoutes, ...registerRoutes],
  'agency-card': [...hrRoutes, ...peopleRoutes],
  helpdesk: helpdeskRoutes,
  operator: [...officersRoutes, ...peopleRoutes, ...operatorRoutes, ...registerRoutes],
  auditor: ['GET /audit', 'POST /audit', 'POST /audit/export'],
};

describe('the table of consoles', () => {
  test.each(roles)('lists the routes of the role %s', (role) => {
    const listed = routes.filter((route) => route.console.at.roles.includes(role)).map(nameOf);
    expect(listed.toSorted()).toEqual(reached[role].toSorted());
  });

  test('lists the routes of the card of an agency', () => {
    const listed = routes.filter((route) => route.console.at.cards.includes('agency')).map(nameOf);
    expect(listed.toSorted()).toEqual(reached['agency-card'].toSorted());
  });

  test('has every route below the addresses of the consoles', () => {
    const all = routesOf(flows, { ...testSite(), usecases: exampleUseCases() });
    const outside = all.filter(
      (route) =>
        /^\/(authority|helpdesk|operator|audit|register)(\/|\.|$)/.test(route.path) && !isAtConsole(route),
    );
    expect(outside.map(nameOf)).toEqual([]);
  });
});

const visitors: readonly (readonly [
  string,
  Role | 'agency-card' | 'nobody',
  (city: City) => Promise<string>,
])[] = [
  ['林嘉文, who has no role', 'nobody', ({ tokenOf }) => tokenOf('林嘉文')],
  ['陳志豪, head of HR', 'hr-head', ({ tokenOf }) => tokenOf('陳志豪')],
  ['黃淑芬, HR officer', 'hr-officer', ({ tokenOf }) => tokenOf('黃淑芬')],
  ['the card of 文化局', 'agency-card', ({ tokenOfAgency }) => tokenOfAgency('Y00020000C', '林嘉文')],
  ['周佩珊 of the helpdesk', 'helpdesk', ({ tokenOf }) => tokenOf('周佩珊')],
  ['何俊賢, operator', 'operator', ({ tokenOf }) => tokenOf('何俊賢')],
  ['許雅雯, auditor', 'auditor', ({ tokenOf }) => tokenOf('許雅雯')],
];

const addressOf = ({ path }: Route, city: City) => path.replace(':personId', city.idOf('鄭文傑'));

/** Asks for a route as a person would, with an empty form, and gives the rows that the request left. */
async function ask(city: City, visitor: Visitor, route: Route) {
  const address = addressOf(route, city);
  const rowsOf = () => city.database.read.audit.page(0, 100_000);
  const before = (await rowsOf()).length;
  const answer = route.method === 'GET' ? await visitor.open(address) : await visitor.send(address);
  return { answer, rows: (await rowsOf()).slice(before) };
}

const browserOf = (city: City, sessionToken: string) =>
  new Visitor(createWeb({ ...testSite(), usecases: city.usecases, clock: city.clock }), {
    '__Host-ecpa-session': sessionToken,
  });

describe('every route of a console × every role, over HTTP', () => {
  let city: City;
  const closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    city = await openCity({ atEnd: (close) => closers.push(close) });
    await city.grant({ person: '許雅雯', role: 'auditor', agencyCode: 'Y00040000E' });
    return async () => {
      for (const close of closers) await close();
    };
  });

  test.each(visitors)(
    '%s: leaves a row of each, and passes where the table says so',
    async (_, role, enter) => {
      const visitor = browserOf(city, await enter(city));
      for (const route of routes) {
        const { answer, rows } = await ask(city, visitor, route);
        const may = role !== 'nobody' && reached[role].includes(nameOf(route));
        const told = rows.map(({ type, result }) => [type, result]);
        if (may) {
          expect([nameOf(route), answer.status === 403, rows.length > 0]).toEqual([
            nameOf(route),
            false,
            true,
          ]);
          for (const row of rows) expect(row.actor).not.toMatch(/^ses_/);
        } else
          expect([nameOf(route), answer.status, told]).toEqual([
            nameOf(route),
            403,
            [[route.console.event, 'refused:forbidden']],
          ]);
        if (route.method === 'GET' && may)
          expect([nameOf(route), rows.map(({ type }) => type)]).toEqual([
            nameOf(route),
            [route.console.event],
          ]);
      }
    },
  );

  test.each(['password', 'nhi'] as const)(
    'a role without its card, signed in by %s, is led to it with a row of each',
    async (way) => {
      for (const name of ['陳志豪', '周佩珊', '何俊賢'] as const) {
        const visitor = browserOf(city, await city.tokenOf(name, way));
        const held = { 陳志豪: 'hr-head', 周佩珊: 'helpdesk', 何俊賢: 'operator' } as const;
        for (const route of routes) {
          const { answer, rows } = await ask(city, visitor, route);
          const may = reached[held[name]].includes(nameOf(route));
          const location = answer.headers.get('location')?.split('?')[0] ?? null;
          expect([nameOf(route), answer.status, location]).toEqual([
            nameOf(route),
            may ? 303 : 403,
            may ? '/step-up' : null,
          ]);
          expect(rows.map(({ type, result }) => [type, result])).toEqual([
            [route.console.event, may ? 'refused:step-up-required' : 'refused:forbidden'],
          ]);
        }
      }
    },
  );
});

describe('a console that is planted with one line', () => {
  const audit = { name: 'audit', roles: ['auditor'], cards: ['natural-person'] } as const satisfies Console;
  const planted = routeAt(audit)({
    method: 'GET',
    path: '/planted',
    event: 'people.read',
    answer: (c) => c.text('read'),
  });

  test('lets its role in and keeps the others out, with rows that nobody wrote for it', async () => {
    const city = await openCity();
    await city.grant({ person: '許雅雯', role: 'auditor', agencyCode: 'Y00040000E' });
    const told = async (sessionToken: string) => {
      const web = webOf([planted], { usecases: city.usecases });
      const visitor = new Visitor(web, { '__Host-ecpa-session': sessionToken });
      const { answer, rows } = await ask(city, visitor, planted);
      return [answer.status, rows.map(({ type, result }) => [type, result])];
    };
    expect(await told(await city.tokenOf('許雅雯'))).toEqual([200, [['console.look', 'success']]]);
    expect(await told(await city.tokenOf('許雅雯', 'password'))).toEqual([
      303,
      [['people.read', 'refused:step-up-required']],
    ]);
    for (const name of ['陳志豪', '何俊賢'] as const)
      expect(await told(await city.tokenOf(name))).toEqual([403, [['people.read', 'refused:forbidden']]]);
  });

  test('takes the same proof as every other', () => {
    for (const { cards } of Object.values(consoles)) expect(cards).toContain('natural-person');
  });
});
