import { describe, expect, test } from 'vitest';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { waysIn, waysOf } from '../../src/domain/ways-in/ways-in.ts';
import { type WayIn } from '../../src/domain/ways-in/way-in.ts';
import { createUseCases } from '../../src/usecases/create-use-cases.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { flows } from '../../src/web/app.tsx';
import { signInPage } from '../../src/web/flows/oidc-interaction/waiting-pages.tsx';
import { stepUpPage } from '../../src/web/flows/step-up/step-up-page.tsx';
import { mountRoutes, routesOf } from '../../src/web/http/mount.ts';
import { activate, context, goodPassword, lin, openPortal } from '../usecases/portal.ts';
import { inEnglish, testSite, Visitor } from '../web/site.ts';
import { frameFor } from '../web/ui/frame-for.ts';
import { dayPass, dayPassFlow } from './day-pass.tsx';
import { nextCode, paperList, paperListFlow } from './paper-list.tsx';

const installation = { verifiers: { nhi: {}, 'fido-app': {} }, presentsCertificates: true };

/** The portal with two more ways: their rows, and their folders. Nothing else is told of them. */
async function withAdded(extra: readonly WayIn[] = [dayPass, paperList], registered: readonly string[] = []) {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  const house: House = { ...portal.house, secondFactorsOf: () => Promise.resolve(registered) };
  const plain = testSite();
  const ways = waysOf(installation, [...waysIn, ...extra]);
  const settings = { ...plain.settings, public: { ...plain.settings.public, ways } };
  const usecases = createUseCases(house, {
    readReadiness: () => Promise.resolve({ ready: true, checks: [] }),
  });
  const deps = { ...plain, settings, usecases, clock: portal.clock, sealer: house.sealer };
  const routes = routesOf([...flows, dayPassFlow(house), paperListFlow(house)], deps);
  const app = mountRoutes({ routes, deps });
  const resolve = async (visitor: Visitor) => {
    const sessionToken = visitor.cookie('__Host-ecpa-session') ?? '';
    const found = await usecases.resolveSession({ sessionToken, ctx: context });
    return found.kind === 'session' ? found.session : undefined;
  };
  const visitor = (cookies: Readonly<Record<string, string>> = {}) => new Visitor(app, cookies);
  return { ...portal, usecases, ways, visitor, resolve };
}

const link = (language: 'zh' | 'en') =>
  `href="${dayPass.path}(\\?to=[\\w.-]+)?"[^>]*>${dayPass.name[language]}<`;

describe('a way that is added by a row and a folder', () => {
  test('stands on every page that lists ways, in both languages, and its page lists all others', async () => {
    const { visitor } = await withAdded();
    const pages = [
      '/',
      ...waysIn
        .filter(({ id, factor, places }) => id !== 'certificate' && factor !== 'second' && places.length > 0)
        .map(({ path }) => path),
      '/site-map',
      '/account',
    ];
    for (const path of new Set(pages)) {
      expect(await (await visitor().open(path)).text(), path).toMatch(new RegExp(link('zh')));
      expect(await (await visitor(inEnglish).open(path)).text(), path).toMatch(new RegExp(link('en')));
    }
    const own = await (await visitor().open(dayPass.path)).text();
    for (const { name, path, places } of waysIn)
      if (places.includes('others'))
        expect(own).toMatch(new RegExp(`href="${path}(\\?to=[^"]*)?"[^>]*>${name.zh}<`));
    expect(own).not.toMatch(new RegExp(link('zh')));
  });

  test('stands where an application waits and where a session is raised', async () => {
    const { ways } = await withAdded();
    const frame = frameFor('zh-Hant-TW', { settings: { ...testSite().settings.public, ways } });
    const names = { zh: '差勤系統', en: 'Attendance' };
    const step = {
      kind: 'sign-in',
      names,
      needs: 'password',
      demands: 'password',
      uiLocales: [],
      loginHint: undefined,
    } as const;
    expect(signInPage({ frame, uid: 'x', step })).toMatch(new RegExp(link('zh')));
    expect(
      stepUpPage({ frame, state: 'needed', needs: 'two-factor', factors: [], waiting: undefined }),
    ).toMatch(new RegExp(link('zh')));
  });

  test('is shown nowhere in an installation that lacks it', async () => {
    const { visitor } = await withAdded([{ ...dayPass, isHere: () => false }]);
    for (const path of ['/', '/sign-in/account', '/site-map'])
      expect(await (await visitor().open(path)).text()).not.toContain(dayPass.path);
  });

  test('opens a session of its level and methods in the place of the one before, and leads on', async () => {
    const { visitor, resolve, usecases } = await withAdded();
    const browser = visitor();
    await browser.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    const before = browser.cookie('__Host-ecpa-session') ?? '';
    expect(await resolve(browser)).toMatchObject({ acr: 'password', amr: ['pwd'] });
    const answer = await browser.send(dayPass.path, { pass: 'wj.nil' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(await resolve(browser)).toMatchObject({ acr: 'two-factor', amr: ['hwk'], displayName: '林嘉文' });
    expect(await usecases.resolveSession({ sessionToken: before, ctx: context })).toEqual({
      kind: 'none',
      ended: 'rotated',
    });
  });

  test('is told no by the same rules as every other one', async () => {
    const { visitor, database, clock } = await withAdded();
    await database.transact(async ({ accounts }) => {
      const name = parseAccountName('lin.jw');
      const account = name && (await accounts.findByAccountName(name));
      if (account === undefined) throw new Error('no account');
      await accounts.suspend({ accountId: account.accountId, by: 'operator', at: clock.now() });
    });
    const browser = visitor();
    expect((await browser.send(dayPass.path, { pass: 'wj.nil' })).status).toBe(403);
    expect(browser.cookie('__Host-ecpa-session')).toBeUndefined();
  });
});

describe('a first factor', () => {
  const waiting = async () => {
    const site = await withAdded([paperList], ['paper-list']);
    const browser = site.visitor();
    const answer = await browser.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    return { ...site, browser, answer };
  };

  test('leads to the second one, and opens nothing by itself', async () => {
    const { browser, answer, resolve, database } = await waiting();
    expect([answer.status, answer.headers.get('location')]).toEqual([303, paperList.path]);
    expect(browser.cookie('__Host-ecpa-session')).toBeUndefined();
    expect(await resolve(browser)).toBeUndefined();
    expect((await browser.open('/account')).status).toBe(401);
    const rows = await database.read.audit.page(0, 1000);
    const [row, ...others] = rows.filter(({ method }) => method.startsWith('pwd'));
    expect(row).toMatchObject({ type: 'session.first-factor', result: 'success' });
    expect(others).toEqual([]);
  });

  test('is completed by the second one, and by nothing else', async () => {
    const { browser, resolve } = await waiting();
    expect((await browser.send(paperList.path, { code: 'wrong' })).status).toBe(401);
    const answer = await browser.send(paperList.path, { code: nextCode });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect(await resolve(browser)).toMatchObject({ acr: 'two-factor', amr: ['pwd', 'otp', 'mfa'] });
    expect(browser.cookie('__Host-ecpa-first-factor')).toBeUndefined();
  });

  test('is used up by the first of twenty that complete it', async () => {
    const { browser, visitor } = await waiting();
    const cookies = Object.fromEntries(
      browser.cookieNames().map((name) => [name, browser.cookie(name) ?? '']),
    );
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => visitor(cookies).send(paperList.path, { code: nextCode })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('in another browser, or five minutes later, is worth nothing', async () => {
    const { browser, visitor, clock } = await waiting();
    const name = '__Host-ecpa-first-factor';
    const other = visitor();
    await other.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    const visit = other.cookie('__Host-ecpa-visit') ?? '';
    const elsewhere = visitor({ [name]: browser.cookie(name) ?? '', '__Host-ecpa-visit': visit });
    expect((await elsewhere.send(paperList.path, { code: nextCode })).status).toBe(401);
    clock.advance(301);
    expect((await browser.send(paperList.path, { code: nextCode })).status).toBe(401);
  });

  test('of somebody whose list was taken away meanwhile is worth nothing', async () => {
    const registered = ['paper-list'];
    const { visitor } = await withAdded([paperList], registered);
    const browser = visitor();
    await browser.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    registered.pop();
    expect((await browser.send(paperList.path, { code: nextCode })).status).toBe(401);
  });

  test('is worth nothing once its password is another one', async () => {
    const { browser, database, clock } = await waiting();
    clock.advance(1);
    await database.transact(async ({ accounts }) => {
      const name = parseAccountName('lin.jw');
      const account = name && (await accounts.findByAccountName(name));
      if (account === undefined) throw new Error('no account');
      const { accountId } = account;
      await accounts.setPassword({ accountId, passwordHash: 'another', at: clock.now() });
    });
    expect((await browser.send(paperList.path, { code: nextCode })).status).toBe(401);
    expect(browser.cookie('__Host-ecpa-session')).toBeUndefined();
  });

  test('takes five wrong second ones, however many first ones there are, and tells of them', async () => {
    const { browser, visitor, database, clock } = await waiting();
    for (let wrong = 0; wrong < 5; wrong += 1)
      expect((await browser.send(paperList.path, { code: 'wrong' })).status).toBe(401);
    expect((await browser.send(paperList.path, { code: nextCode })).status).toBe(401);
    const again = visitor();
    await again.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    expect((await again.send(paperList.path, { code: nextCode })).status).toBe(401);
    const rows = await database.read.audit.page(0, 1000);
    expect(rows.filter(({ type }) => type === 'second-factor.lock')).toMatchObject([
      { details: { isClosed: false } },
    ]);
    clock.advance(15 * 60 + 1);
    const later = visitor();
    await later.send('/sign-in/account', { identifier: 'lin.jw', password: goodPassword });
    expect((await later.send(paperList.path, { code: nextCode })).status).toBe(303);
  });
});
