import {
  type CrlMode,
  type OcspMode,
  type SoftwareCards,
  type PkiService,
  type TestPki,
} from '@ecpa/card-simulator';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { agencies, cardNote, people } from './cast.ts';
import { answerLookUp } from './look-up.ts';
import { type Mailbox } from './mailbox.ts';
import { mailboxPage } from './pages/mailbox-page.ts';
import { languageOf } from './pages/page.ts';
import { readerPage } from './pages/reader-page.ts';
import { type SandboxSettings } from './settings.ts';
import { insuranceCards } from './verifiers/insurer.ts';
import { verifierModes, type Verifiers } from './verifiers/verifiers.ts';

/** What the control interface steers. */
export interface Controlled {
  readonly settings: SandboxSettings;
  readonly pki: TestPki;
  readonly service: PkiService;
  readonly cards: SoftwareCards;
  readonly mailbox: Mailbox;
  readonly verifiers: Verifiers;
  readonly passwords: ReadonlyMap<string, string>;
  /** Settings with which `npx ecpa` works on the portal of this sandbox. */
  readonly environment: Readonly<Record<string, string>>;
  advanceClock(seconds: number): Promise<void>;
  reset(): Promise<void>;
}

const ocspModes: readonly OcspMode[] = ['up', 'down', 'slow', 'garbage'];
const crlModes: readonly CrlMode[] = ['up', 'down', 'stale', 'large'];

const longestAdvanceSeconds = 50 * 365 * 24 * 3600;
const orders = {
  card: z.object({ card: z.string() }),
  unblock: z.object({ card: z.string(), puk: z.string() }),
  seconds: z.object({ seconds: z.coerce.number().min(0).max(longestAdvanceSeconds) }),
  ocsp: z.object({ mode: z.enum(ocspModes) }),
  crl: z.object({ mode: z.enum(crlModes) }),
  verifiers: z.object({ mode: z.enum(verifierModes) }),
};

/** JSON whatever the content type says (curl sends `-d` as a form), or a form of our own pages. */
async function readBody(c: Context): Promise<{ value: unknown; isForm: boolean }> {
  const text = await c.req.text();
  if (text.trim() === '') return { value: {}, isForm: false };
  try {
    return { value: JSON.parse(text), isForm: false };
  } catch {
    return { value: Object.fromEntries(new URLSearchParams(text)), isForm: true };
  }
}

const insuranceCardsIn = ({ cards }: Controlled) =>
  insuranceCards.map(({ id, holder, note }) => ({
    card: id,
    kind: 'nhi' as const,
    holder,
    inserted: cards.inserted === id,
    note,
  }));

const inSandbox = ({ cards, pki }: Controlled) =>
  [...pki.cards.values()].map(({ plan, authority, signing, cardNumber }) => ({
    card: plan.id,
    kind: plan.kind,
    holder: plan.holder,
    state: plan.state ?? 'good',
    issuer: authority.plan.id,
    issuerKeyId: authority.keyId,
    serialNumber: signing?.certificate.serialNumber ?? null,
    cardNumber,
    triesLeft: cards.triesLeft(plan.id),
    inserted: cards.inserted === plan.id,
    note: cardNote(plan),
  }));

const peopleOf = ({ passwords }: Controlled) =>
  people.map(({ name, nationalId, agencyCode, accountName, status, note }) => ({
    name,
    nationalId,
    agencyCode: agencyCode ?? null,
    agency: agencies.find(({ code }) => code === agencyCode)?.name ?? null,
    status: agencyCode === undefined ? null : status,
    accountName: accountName ?? null,
    email: accountName === undefined ? null : `${accountName}@example.test`,
    password: accountName === undefined ? null : (passwords.get(accountName) ?? null),
    note,
  }));

/**
 * The control interface and the pages of the sandbox. It is for the machine it runs on: another Host, and pages of
 * other origins, are refused.
 */
export function controlInterface(controlled: Controlled): Hono {
  const { settings, service, cards, mailbox, pki, verifiers } = controlled;
  const hosts = [`127.0.0.1:${settings.sandboxPort}`, `localhost:${settings.sandboxPort}`];
  const origins = new Set(hosts.map((host) => `http://${host}`));
  const app = new Hono();

  app.use(async (c, next) => {
    const origin = c.req.header('origin');
    if (!hosts.includes(c.req.header('host') ?? '')) return c.json({ error: 'foreign host' }, 403);
    if (c.req.method !== 'GET' && origin !== undefined && !origins.has(origin))
      return c.json({ error: 'foreign origin' }, 403);
    c.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    );
    c.header('Cache-Control', 'no-store');
    await next();
    return undefined;
  });

  const order =
    <Order>(schema: z.ZodType<Order>, act: (order: Order) => unknown) =>
    async (c: Context) => {
      const { value, isForm } = await readBody(c);
      const parsed = schema.safeParse(value);
      if (!parsed.success) return c.json({ error: z.prettifyError(parsed.error) }, 400);
      if ((await act(parsed.data)) === false) return c.json({ error: 'no such card' }, 404);
      if (!isForm) return c.json({ ok: true });
      const { back } = z.object({ back: z.string().default('/') }).parse(value);
      return c.redirect(/^\/[a-z]*(\?lang=en)?$/.test(back) ? back : '/', 303);
    };

  app.get('/', (c) => {
    const language = languageOf(c.req.query('lang'));
    return c.html(
      readerPage({
        language,
        cards: [...inSandbox(controlled), ...insuranceCardsIn(controlled)],
        inserted: cards.inserted,
        people: peopleOf(controlled),
        settings,
      }),
    );
  });
  app.get('/mailbox', (c) =>
    c.html(mailboxPage({ language: languageOf(c.req.query('lang')), mails: mailbox.mails })),
  );
  app.get('/cards', (c) => c.json([...inSandbox(controlled), ...insuranceCardsIn(controlled)]));
  app.get('/environment', (c) => c.json(controlled.environment));
  app.get('/people', (c) => c.json(peopleOf(controlled)));
  app.get('/mail', (c) => c.json(mailbox.mails));
  app.post(
    '/reader/insert',
    order(orders.card, ({ card }) => cards.insert(card)),
  );
  app.post(
    '/reader/remove',
    order(z.looseObject({}), () => {
      cards.remove();
    }),
  );
  app.post(
    '/reader/plug',
    order(z.looseObject({}), () => {
      cards.plug(true);
    }),
  );
  app.post(
    '/reader/unplug',
    order(z.looseObject({}), () => {
      cards.plug(false);
    }),
  );
  app.post(
    '/reader/unblock',
    order(orders.unblock, ({ card, puk }) => cards.unblock(card, puk)),
  );
  app.post(
    '/pki/revoke',
    order(orders.card, ({ card }) => service.revoke(card)),
  );
  app.post(
    '/pki/suspend',
    order(orders.card, ({ card }) => service.suspend(card)),
  );
  app.post(
    '/pki/restore',
    order(orders.card, ({ card }) => service.restore(card)),
  );
  app.post('/pki/ocsp', (c) => {
    // Requests to the responder itself have paths below; this one sets its mood.
    return order(orders.ocsp, ({ mode }) => {
      service.ocsp = mode;
    })(c);
  });
  app.post(
    '/pki/crl',
    order(orders.crl, ({ mode }) => {
      service.crl = mode;
    }),
  );
  app.post(
    '/verifiers/mode',
    order(orders.verifiers, ({ mode }) => {
      verifiers.mode = mode;
    }),
  );
  app.route(
    '/verifiers',
    verifiers.app({ cards, baseUrl: settings.baseUrl, controlUrl: `http://${hosts[0] ?? ''}` }),
  );
  app.post(
    '/clock/advance',
    order(orders.seconds, ({ seconds }) => controlled.advanceClock(seconds)),
  );
  app.post(
    '/reset',
    order(z.looseObject({}), () => controlled.reset()),
  );
  app.post('/look-up', async (c) => {
    const answer = answerLookUp(pki, (await readBody(c)).value);
    return answer.status === 200
      ? c.json({ match: answer.match })
      : c.json({ error: 'unknown certificate' }, answer.status);
  });
  return app;
}
