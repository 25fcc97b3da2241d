import { postgresPrograms, startPostgres } from '@ecpa/testkit';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AccountId } from '../../src/domain/account/account.ts';
import { parseAccountName } from '../../src/domain/account/account-name.ts';
import { readReason } from '../../src/domain/audit/plain-text.ts';
import { type Session, type SessionEnd, sessionEnds } from '../../src/domain/session/session.ts';
import { type Stores } from '../../src/domain/stores.ts';
import { tokenHash } from '../../src/kernel/id.ts';
import { suspensionCommand } from '../../src/usecases/account/suspension-command.ts';
import { endText } from '../../src/web/flows/errors/text.ts';
import { newNationalId } from '../adapters/contracts/fixtures.ts';
import { problemIn, serviceProvider } from '../saml/service-provider.ts';
import { activate, paperCard, type PaperCard, report } from '../usecases/portal.ts';
import { logoutReceiver } from './logout-receiver.ts';
import { outcome, relyingParty } from './relying-party.ts';
import { sharedSite, type SignOnSite } from './sign-on-site.ts';
import { type Browser } from './small-browser.ts';

/** The portal’s clock, which alone goes on: the protocol’s library reads the machine’s, so that tokens stay in their time. */
let ahead = 0;
const clock = { now: () => new Date(Date.now() + ahead) };
const hour = 3600_000;

type Way = 'card' | 'password' | 'agency-card';

/** One holder with a browser for each place where the end of a session has to show. */
interface Holder {
  readonly site: SignOnSite;
  /** An agency’s card takes five claims an hour, so there is one for each sign-in. */
  readonly cards: readonly PaperCard[];
  readonly nationalId: string;
  readonly name: string;
  readonly accountId: AccountId;
  readonly sessions: readonly Session[];
  readonly browsers: readonly Browser[];
}

const write =
  (act: (stores: Stores, holder: Holder) => Promise<unknown>) =>
  (holder: Holder): Promise<unknown> =>
    holder.site.house.database.transact((stores) => act(stores, holder));

const suspend = ({ site, nationalId }: Holder) => {
  const reason = readReason('帳號遭冒用');
  if (reason === undefined) throw new Error('no reason');
  return suspensionCommand(site.house)({ step: 'suspend', claimed: nationalId, reason });
};

const endEach = (reason: SessionEnd) =>
  write(async ({ sessions }, { sessions: open }) => {
    for (const { sessionId } of open) await sessions.end(sessionId, reason, clock.now());
  });

const retire = (reason: 'replaced' | 'blocked') =>
  write(({ bindings }, { sessions: [first] }) => {
    if (first?.bindingId === undefined) throw new Error('no card');
    return bindings.retire(first.bindingId, reason, clock.now());
  });

const reported =
  (status: 'on-leave' | 'separated') =>
  ({ site, nationalId, name }: Holder) =>
    report(site.portal, { nationalId, name, status });

const revoke = ({ site, cards }: Holder) => {
  for (const card of cards) site.portal.cards.refuse(card, 'certificate-revoked');
  return Promise.resolve();
};

const wait = (milliseconds: number) => () => {
  ahead += milliseconds;
  return Promise.resolve();
};

/** Every reason for which a session is over, and how it comes about. */
const reasons: readonly (readonly [string, Way, SessionEnd, (holder: Holder) => Promise<unknown>])[] = [
  [
    'signed out',
    'password',
    'signed-out',
    async ({ browsers }) => {
      for (const browser of browsers) {
        // Whoever kept the cookie tries it again.
        const kept = browser.cookie('__Host-ecpa-session') ?? '';
        await browser.post('/sign-out');
        browser.take(`__Host-ecpa-session=${kept}; Path=/`);
      }
    },
  ],
  ['left idle', 'card', 'idle', wait(hour / 4 + 1000)],
  ['past the absolute limit', 'password', 'absolute', wait(12 * hour)],
  ['ended by its owner', 'password', 'ended-by-owner', endEach('ended-by-owner')],
  ['ended by an authority', 'card', 'ended-by-authority', endEach('ended-by-authority')],
  ['of somebody who was separated', 'password', 'separated', reported('separated')],
  ['of somebody who went on unpaid leave', 'card', 'on-leave', reported('on-leave')],
  ['of an account that was suspended', 'password', 'suspended', suspend],
  [
    'of an account that was reset',
    'card',
    'reset',
    write(({ accounts }, { accountId }) => accounts.reset(accountId)),
  ],
  [
    'rotated, and replaced by none',
    'card',
    'rotated',
    async (holder) => {
      await endEach('rotated')(holder);
      await wait(3000)();
    },
  ],
  ['opened by a card that is on a list', 'card', 'certificate-revoked', revoke],
  ['opened by a card that was replaced', 'card', 'certificate-revoked', retire('replaced')],
  ['opened by a card that was blocked', 'card', 'certificate-revoked', retire('blocked')],
  ['of an agency whose card is on a list', 'agency-card', 'certificate-revoked', revoke],
  ['of an agency that its handler left', 'agency-card', 'handler-left', reported('separated')],
];

/** What a browser with a session that stands is answered, and one whose session is over. */
const standing = {
  page: 200,
  code: 'given',
  refresh: 'given',
  userinfo: 200,
  saml: 'given',
  backChannel: 'not told',
};
const over = (end: SessionEnd) => ({
  page: `401 ${endText[end].zh}`,
  code: 'login_required',
  refresh: 'invalid_grant',
  userinfo: 401,
  saml: 'asked to sign in',
  backChannel: 'told',
});

const sessionIdIn = async ({ house }: SignOnSite, browser: Browser): Promise<Session> => {
  const token = browser.cookie('__Host-ecpa-session') ?? '';
  const session = await house.database.read.sessions.findByHash(tokenHash(token));
  if (session === undefined) throw new Error('not signed in');
  return session;
};

function everyPlace(name: string, databaseUrl: () => Promise<string | undefined>) {
  describe(`on ${name}, a session`, () => {
    const site = sharedSite(async () => {
      const url = await databaseUrl();
      return { clock, ...(url === undefined ? {} : { databaseUrl: url }) };
    });
    let receiver: Awaited<ReturnType<typeof logoutReceiver>>;
    beforeAll(async () => {
      receiver = await logoutReceiver(site().origin);
    });
    afterAll(() => receiver.close());
    beforeEach(() => {
      ahead = 0;
    });
    let made = 0;

    async function signIn(
      way: Way,
      { card, accountName, nationalId }: Record<'accountName' | 'nationalId', string> & { card: PaperCard },
    ) {
      const browser = site().browser();
      if (way === 'password') await site().signInByPassword(browser, accountName);
      else await site().signInByCard(browser, card, way === 'card' ? 'sign-in' : 'agency-sign-in');
      if (way === 'agency-card') await browser.post('/sign-in/agency/handler', { claimed: nationalId });
      return browser;
    }

    /** Somebody new with six sessions, at the applications that ask for such a sign-in. */
    async function open(way: Way, end: (holder: Holder) => Promise<unknown>) {
      const nationalId = newNationalId();
      made += 1;
      const accountName = `holder.${name.toLowerCase()}.${made}`;
      const who = { nationalId, name: '王小明' };
      await report(site().portal, { ...who, status: 'in-service' });
      const own = paperCard({ holderName: who.name, lastFour: nationalId.slice(-4) });
      const agencyCard = () =>
        paperCard({ holderName: '文化局', kind: 'agency', agencyOid: '2.16.886.101.99001.2' });
      const cards = Array.from({ length: way === 'agency-card' ? 6 : 1 }, () =>
        way === 'agency-card' ? agencyCard() : own,
      );
      site().portal.cards.accept(own, ...cards);
      await activate(site().portal, own, nationalId, accountName, site().origin);
      const required = { required_acr: `urn:ecpa:assurance:${way}` };
      const registered = await site().register({
        ...required,
        backchannel_logout_uri: receiver.uri,
        backchannel_logout_session_required: true,
      });
      const rp = await relyingParty(site(), registered);
      const sp = await serviceProvider(site(), { file: required });
      const enter = (place = 0) => signIn(way, { card: cards[place] ?? own, accountName, nationalId });
      const places = {
        page: await enter(0),
        code: await enter(1),
        refresh: await enter(2),
        userinfo: await enter(3),
        saml: await enter(4),
        backChannel: await enter(5),
      };
      const { tokens: refreshed } = await rp.signIn(places.refresh);
      const { tokens: presented } = await rp.signIn(places.userinfo);
      const { claims } = await rp.signIn(places.backChannel);
      expect(claims['sid']).toEqual(expect.any(String));
      const browsers = Object.values(places);
      const sessions: Session[] = [];
      for (const browser of browsers) sessions.push(await sessionIdIn(site(), browser));
      const typed = parseAccountName(accountName);
      const account = typed && (await site().house.database.read.accounts.findByAccountName(typed));
      if (account === undefined) throw new Error('no account');
      const holder = { site: site(), cards, ...who, accountId: account.accountId, sessions, browsers };

      const look = async () => {
        const page = await places.page.ask('/apps', { headers: { accept: 'text/html' } });
        const html = await page.text();
        const why = Object.values(endText).find(({ zh }) => html.includes(zh))?.zh;
        const asked = outcome(await places.code.go((await rp.request({ prompt: 'none' })).url.href));
        const refresh = await client.refreshTokenGrant(rp.configuration, refreshed.refresh_token ?? '').then(
          () => 'given',
          (error: unknown) => (error instanceof client.ResponseBodyError ? error.error : error),
        );
        const userinfo = await fetch(`${site().origin}/oidc/userinfo`, {
          headers: { authorization: `Bearer ${presented.access_token}` },
        });
        vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
        const request = await sp.requestUrl();
        vi.useRealTimers();
        const saml = await places.saml.go(request);
        await site().sendLogoutNotices();
        const told = receiver.received.some(({ sid }) => sid === claims['sid']);
        return {
          page: why === undefined ? page.status : `${page.status} ${why}`,
          code: asked.hasCode ? 'given' : asked.error,
          refresh,
          userinfo: userinfo.status,
          saml: saml.html.includes('name="SAMLResponse"')
            ? 'given'
            : saml.url.pathname.startsWith('/sign-in/')
              ? 'asked to sign in'
              : (problemIn(saml) ?? saml.url.pathname),
          backChannel: told ? 'told' : 'not told',
        };
      };
      return { holder, look, end: () => end(holder) };
    }

    it.each(['password', 'card', 'agency-card'] as const)('by %s stands everywhere alike', async (way) => {
      const { look } = await open(way, () => Promise.resolve());
      expect(await look()).toEqual(standing);
    });

    it.each(reasons)('%s is over everywhere alike', async (_, way, end, comeAbout) => {
      const { look, end: bringAbout } = await open(way, comeAbout);
      await bringAbout();
      expect(await look()).toEqual(over(end));
    });
  });
}

it('Every way in which a session can end is tried', () => {
  expect(new Set(reasons.map(([, , end]) => end))).toEqual(new Set(sessionEnds));
});

everyPlace('SQLite', () => Promise.resolve(undefined));

describe.skipIf(postgresPrograms === undefined)('with PostgreSQL', () => {
  let cluster: Awaited<ReturnType<typeof startPostgres>> | undefined;
  everyPlace('PostgreSQL', async () => {
    cluster = await startPostgres();
    return cluster.createDatabase('portal');
  });
  afterAll(() => cluster?.stop());
});
