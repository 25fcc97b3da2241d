import { randomBytes } from 'node:crypto';
import { type SoftwareCards } from '@ecpa/card-simulator';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { serveInsurer } from './serve-insurer.ts';
import { hasPhone, servePhones } from './serve-phones.ts';
import { Insurer } from './insurer.ts';
import { SignedMessages } from './signed-messages.ts';
import { Tickets } from './tickets.ts';

export const verifierModes = ['up', 'down', 'slow', 'garbage', 'unsigned'] as const;
type VerifierMode = (typeof verifierModes)[number];

const slowMilliseconds = 8000;

const askedTicket = z.object({
  method: z.enum(['nhi', 'fido-app']),
  nonce: z.string().min(20).max(100),
  returnTo: z.url(),
  language: z.enum(['zh-Hant-TW', 'en']),
  nationalId: z.string().optional(),
});
const askedResult = z.object({ nonce: z.string(), ticket: z.string(), code: z.string().optional() });

/** One verifier's end of the wire, and what it does with a question that is proven to come from the portal. */
interface Wire {
  readonly messages: SignedMessages;
  readonly tickets: Tickets;
  readonly needsCode: boolean;
  open(asked: z.infer<typeof askedTicket>): object;
}

/** The outside verifiers of the sandbox: an insurer for cards, a certificate service for phones. */
export class Verifiers {
  readonly secrets = { nhi: randomBytes(32).toString('hex'), fido: randomBytes(32).toString('hex') };
  readonly tickets = { nhi: new Tickets(), fido: new Tickets() };
  readonly insurer = new Insurer();
  mode: VerifierMode = 'up';

  /** Settings with which a portal reaches them. */
  environment(sandboxPort: number): Readonly<Record<string, string>> {
    const base = `http://127.0.0.1:${sandboxPort}/verifiers`;
    return {
      ECPA_NHI_VERIFIER_URL: `${base}/nhi`,
      ECPA_NHI_VERIFIER_SECRET: this.secrets.nhi,
      ECPA_FIDO_VERIFIER_URL: `${base}/fido`,
      ECPA_FIDO_VERIFIER_SECRET: this.secrets.fido,
    };
  }

  renew(): void {
    this.mode = 'up';
    this.insurer.renew();
    this.tickets.nhi.clear();
    this.tickets.fido.clear();
  }

  /** Everything below /verifiers. */
  app({
    cards,
    baseUrl,
    controlUrl,
  }: {
    cards: Pick<SoftwareCards, 'inserted'>;
    baseUrl: string;
    controlUrl: string;
  }): Hono {
    const app = new Hono();
    app.use(async (c, next) => {
      await next();
      // The form of the insurer's page leads back to the portal, which is another origin.
      c.header(
        'Content-Security-Policy',
        `default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self' ${baseUrl}; frame-ancestors 'none'`,
      );
      // `no-referrer` would make browsers send `Origin: null` with the page’s own form.
      c.header('Referrer-Policy', 'same-origin');
    });
    const wires: Readonly<Record<'nhi' | 'fido', Wire>> = {
      nhi: {
        messages: new SignedMessages(this.secrets.nhi),
        tickets: this.tickets.nhi,
        needsCode: true,
        open: (asked) => {
          const { ticket } = this.tickets.nhi.open({ ...asked, claimed: undefined });
          return { ticket, page: `${controlUrl}/verifiers/nhi/page/${ticket}` };
        },
      },
      fido: {
        messages: new SignedMessages(this.secrets.fido),
        tickets: this.tickets.fido,
        needsCode: false,
        open: (asked) => {
          if (!hasPhone(asked.nationalId)) return { refusal: 'credential-unknown' };
          const { ticket, check } = this.tickets.fido.open({ ...asked, claimed: asked.nationalId });
          return { ticket, check, shown: `${controlUrl}/verifiers/phone?ticket=${ticket}` };
        },
      },
    };
    for (const name of ['nhi', 'fido'] as const) {
      const wire = wires[name];
      app.post(`/${name}/tickets`, (c) =>
        this.#answer(c, wire, (body) => {
          const asked = askedTicket.safeParse(body);
          // A verifier sends people back to those who registered with it, and to nobody else.
          if (!asked.success || !asked.data.returnTo.startsWith(`${baseUrl}/`)) return undefined;
          const opened = wire.open(asked.data);
          const { nonce } = asked.data;
          if ('refusal' in opened) return { nonce, ...opened };
          const expiresAt = new Date(Date.now() + 300_000).toISOString();
          return { nonce, ...opened, expiresAt, pollSeconds: 4 };
        }),
      );
      app.post(`/${name}/results`, (c) =>
        this.#answer(c, wire, (body) => {
          const asked = askedResult.safeParse(body);
          if (!asked.success) return undefined;
          const { ticket, nonce, code } = asked.data;
          const outcome = wire.tickets.result({ ticket, nonce, code }, wire.needsCode);
          if (outcome.state !== 'verified') return { ...outcome, ticket, nonce };
          const { holder, at } = outcome;
          return { state: 'verified', ticket, nonce, ...holder, verifiedAt: new Date(at).toISOString() };
        }),
      );
    }
    app.route('/nhi', serveInsurer({ verifiers: this, cards, controlUrl }));
    app.route('/phone', servePhones(this.tickets.fido));
    return app;
  }

  async #answer(c: Context, wire: Wire, act: (asked: unknown) => object | undefined): Promise<Response> {
    if (this.mode === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMilliseconds));
    if (this.mode === 'down') return c.text('', 503);
    if (this.mode === 'garbage') return c.html('<!doctype html><title>502</title>');
    const body = new Uint8Array(await c.req.arrayBuffer());
    const checked = wire.messages.check({
      method: c.req.method,
      host: c.req.header('host') ?? '',
      path: c.req.path,
      body,
      header: (name) => c.req.header(name),
    });
    if ('problem' in checked) return c.json({ error: checked.problem }, 401);
    const answer = act(JSON.parse(Buffer.from(body).toString('utf8')));
    if (answer === undefined) return c.json({ error: 'malformed' }, 400);
    const text = Buffer.from(JSON.stringify(answer));
    const { signature } = checked;
    const headers =
      this.mode === 'unsigned' ? {} : wire.messages.sign({ status: 200, body: text, signature });
    return c.body(text.toString('utf8'), 200, { 'Content-Type': 'application/json', ...headers });
  }
}
