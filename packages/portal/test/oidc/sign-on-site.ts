import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { z } from 'zod';
import { freePort } from '@ecpa/testkit';
import { newSamlKey, newSigningKeys } from '../../src/adapters/keys/signing-keys.ts';
import { createAddressGuard } from '../../src/adapters/outbound/address-guard.ts';
import { addressSet } from '../../src/web/http/client-address.ts';
import { ErrorTally } from '../../src/domain/application/application-errors.ts';
import { announcementBoard } from '../../src/usecases/announcement/announcement-board.ts';
import { recordApplicationErrors } from '../../src/usecases/application/record-application-errors.ts';
import { composeProtocols } from '../../src/main/compose-protocols.ts';
import { type ApplicationId } from '../../src/domain/application/application.ts';
import { listen } from '../../src/main/listen.ts';
import { addApplication, removeApplication } from '../../src/usecases/application/add-application.ts';
import { sendLogoutNotices } from '../../src/usecases/application/send-logout-notices.ts';
import { endSessionsThatAreOver } from '../../src/usecases/session/end-sessions-that-are-over.ts';
import { createUseCases } from '../../src/usecases/create-use-cases.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { createWeb } from '../../src/web/app.tsx';
import { type Assets } from '../../src/web/http/assets.ts';
import { createTelemetry } from '../../src/adapters/telemetry/prometheus.ts';
import { type Span } from '../../src/kernel/span.ts';
import { type Clock, systemClock } from '../../src/kernel/clock.ts';
import { activate, chen, goodPassword, lin, openPortal, type PaperCard } from '../usecases/portal.ts';
import { testSite } from '../web/site.ts';
import { Browser } from './small-browser.ts';

const clientFiles = readdirSync(path.resolve(import.meta.dirname, '../../src/web/client'));

/** Names without content: what pages say is tested elsewhere. */
const assets: Assets = {
  address: (name) => {
    if (name.endsWith('.client.js') && !clientFiles.includes(name.replace(/js$/, 'ts')))
      throw new Error(`There is no script ${name}`);
    return `/assets/${name}`;
  },
  find: () => undefined,
};

/** Made once: keys take a while. */
const signing = newSigningKeys(new Date('2026-01-01T00:00:00Z'));
const saml = [newSamlKey(new Date('2026-01-01T00:00:00Z'))];

type CardPurpose = 'sign-in' | 'agency-sign-in' | 'step-up';

/**
 * The portal with single sign-on on a real port and a real database, with two active people: lin.jw and chen.zh. Its
 * clock is the machine's, because the protocol libraries read that one.
 */
export async function startSignOnSite({
  atEnd = onTestFinished,
  clock = systemClock,
  databaseUrl,
  publicOrigin,
  networks = ['127.0.0.0/8', '::1'],
  certificateOrigin,
  trustedProxies = [],
}: {
  atEnd?: (close: () => Promise<void>) => void;
  clock?: Clock;
  databaseUrl?: string;
  /** Where a proxy serves the portal, with TLS; its own port speaks plain HTTP. */
  publicOrigin?: string;
  networks?: string[];
  certificateOrigin?: string;
  trustedProxies?: string[];
} = {}) {
  const port = await freePort();
  const origin = publicOrigin ?? `http://localhost:${port}`;
  const portal = await openPortal({
    clock,
    origin,
    atEnd,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  });
  const house: House = portal.house;
  const faults: unknown[] = portal.faults;
  const webSite = testSite({ trustedProxies });
  const settings = { ...webSite.settings, baseUrl: origin };
  const ring = { ...portal.ring, signing, saml };
  const guard = createAddressGuard({ isListed: addressSet(networks) });
  const errors = new ErrorTally();
  const signOn = composeProtocols({
    house,
    settings,
    ring,
    assets,
    log: pino({ level: 'silent' }),
    samlClockToleranceSeconds: 180,
    certificateOrigin,
    guard,
    errors,
  });
  const usecases = createUseCases(house, {
    readReadiness: () => Promise.resolve({ ready: true, checks: [...signOn.health()] }),
    signOn,
  });
  const { registry, ...telemetry } = createTelemetry();
  const spans: Span[] = [];
  const board = announcementBoard(house);
  const app = createWeb({
    ...webSite,
    clock,
    sealer: house.sealer,
    settings,
    assets,
    announced: board.shown,
    usecases,
    metrics: registry,
  });
  const server = await listen({
    app,
    serveFirst: signOn.serve,
    telemetry: {
      ...telemetry,
      within(span, work) {
        spans.push(span);
        return telemetry.within(span, work);
      },
    },
    origin,
    host: '127.0.0.1',
    port,
  });
  atEnd(() => server.close());

  const endSessions = endSessionsThatAreOver(house);
  const sendNotices = sendLogoutNotices({ ...house, tell: signOn.tell });
  /** What the page's script does with a card. @returns where the sign-in leads */
  const sendCard = async (
    visitor: Browser,
    card: PaperCard,
    { purpose = 'sign-in', path }: { purpose?: CardPurpose; path: string },
  ): Promise<string> => {
    const asked = await visitor.postJson('/card/challenge', { purpose });
    const { challenge } = z.object({ challenge: z.string() }).parse(await asked.json());
    const token = await card.token(challenge, origin);
    const answer = await visitor.postJson(path, { token, purpose });
    if (answer.status !== 200) throw new Error(`card refused: ${await answer.text()}`);
    return z.object({ next: z.string() }).parse(await answer.json()).next;
  };
  const cards: Record<'lin' | 'chen', PaperCard> = { lin: lin(), chen: chen() };
  portal.cards.accept(cards.lin, cards.chen);
  await activate(portal, cards.lin, 'Y291000003', 'lin.jw', origin);
  await activate(portal, cards.chen, 'Y191000001', 'chen.zh', origin);

  const browser = () => new Browser(origin);
  return {
    origin,
    port,
    portal,
    house,
    faults,
    /** Each request that came, in order, as the listener observed it. */
    spans,
    cards,
    browser,
    /** Registers an application. @returns its client_id and secret */
    async register(file: Readonly<Record<string, unknown>> = {}, protocol: 'oidc' | 'saml' = 'oidc') {
      const add = addApplication({ ...house, check: signOn.check, unlisted: signOn.unlisted });
      const added = await add(
        protocol === 'saml'
          ? file
          : {
              client_name: 'Application',
              redirect_uris: ['https://app.example/callback'],
              post_logout_redirect_uris: ['https://app.example/signed-out'],
              grant_types: ['authorization_code', 'refresh_token'],
              ...file,
            },
      );
      if (added.kind === 'invalid') throw new Error(JSON.stringify(added.problems));
      return {
        clientId: added.application.applicationId,
        clientSecret: added.clientSecret?.reveal() ?? '',
      };
    },
    /** What the portal's jobs do for applications: finding sessions that are over, then telling. */
    sendLogoutNotices: async () => {
      await endSessions();
      await sendNotices();
    },
    tell: signOn.tell,
    /** What the portal's job does about announcements. */
    lookAtBoard: board.look,
    /** What the portal's job does about errors of applications. */
    recordErrors: recordApplicationErrors({ ...house, errors }),
    signals: signOn.signals,
    fetchRegistered: guard.fetch,
    unlisted: signOn.unlisted,
    /** What a registration is checked with. */
    checks: { check: signOn.check, unlisted: signOn.unlisted },
    usecases,
    unregister: (id: ApplicationId) => removeApplication(house)(id),
    async signInByPassword(visitor: Browser, name = 'lin.jw') {
      const page = await visitor.post(visitor.onward('/sign-in/account'), {
        identifier: name,
        password: goodPassword,
      });
      if (page.status !== 303) throw new Error(`not signed in: ${page.status}`);
      visitor.leadTo(page.headers.get('location') ?? '/');
    },
    async signInByCard(visitor: Browser, card: PaperCard, purpose: CardPurpose = 'sign-in') {
      visitor.leadTo(await sendCard(visitor, card, { purpose, path: visitor.onward('/card/sign-in') }));
    },
    sendCard,
  };
}

export type SignOnSite = Awaited<ReturnType<typeof startSignOnSite>>;

/** One site for all tests of a file, or of a group of them. */
export function sharedSite(
  how: () => Promise<Parameters<typeof startSignOnSite>[0]> = () => Promise.resolve({}),
): () => SignOnSite {
  const closers: (() => Promise<void>)[] = [];
  let site: SignOnSite | undefined;
  beforeAll(async () => {
    site = await startSignOnSite({ ...(await how()), atEnd: (close) => closers.push(close) });
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });
  return () => {
    if (site === undefined) throw new Error('the site has not been started');
    return site;
  };
}
