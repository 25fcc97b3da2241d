import { describe, expect, test } from 'vitest';
import { createWeb } from '../../src/web/app.tsx';
import { type ClientCertificates } from '../../src/web/http/web-env.ts';
import {
  activate,
  at,
  chen,
  claim,
  lin,
  openPortal,
  type PaperCard,
  paperCard,
  type TestPortal,
} from '../usecases/portal.ts';
import { baseUrl, type LogLine, testSite } from './site.ts';

const proxy = '192.0.2.10';
const address = '/sign-in/certificate';
const fieldOf = (card: PaperCard) => `:${card.der.toString('base64')}:`;

/** A browser behind the proxy: what it presents stands in the field that the proxy writes. */
class Desk {
  readonly #app: ReturnType<typeof createWeb>;
  readonly #cookies = new Map<string, string>();
  readonly log: LogLine[] = [];

  constructor(portal: TestPortal, by: ClientCertificates | 'off' = { by: 'proxy', origin: baseUrl }) {
    const site = testSite({ log: this.log, trustedProxies: [proxy] });
    const settings = { ...site.settings, clientCertificates: by === 'off' ? undefined : by };
    this.#app = createWeb({
      ...site,
      settings,
      usecases: portal.usecases,
      clock: portal.clock,
      sealer: portal.house.sealer,
    });
  }

  get session(): string {
    return this.#cookies.get('__Host-ecpa-session') ?? '';
  }

  async ask(
    path: string,
    {
      peer = proxy,
      headers = {},
      ...init
    }: RequestInit & { peer?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#app.request(
      path.startsWith('http') ? path : `${baseUrl}${path}`,
      { ...init, headers: Object.assign({ cookie }, headers) },
      { incoming: { socket: { remoteAddress: peer } } },
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return answer;
  }

  /** Opens the page and gives the challenge of its form. */
  async challenge(): Promise<string> {
    const page = await (await this.ask(address)).text();
    return /name="challenge" value="([^"]+)"/.exec(page)?.[1] ?? '';
  }

  send(challenge: string, field: string | undefined, from: { peer?: string } = {}): Promise<Response> {
    return this.ask(address, {
      ...from,
      method: 'POST',
      body: new URLSearchParams({ challenge }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(field === undefined ? {} : { 'client-cert': field }),
      },
    });
  }

  async present(card: PaperCard): Promise<Response> {
    return this.send(await this.challenge(), fieldOf(card));
  }
}

async function portalWithCard() {
  const portal = await openPortal();
  const card = lin();
  portal.cards.accept(card);
  await activate(portal, card, 'Y291000003', 'lin.jw');
  return { portal, card };
}

const sessionOf = async (portal: TestPortal, desk: Desk) => {
  const ctx = { sourceAddress: '192.0.2.7', userAgent: 'test', language: 'en', requestId: 'req' } as const;
  const found = await portal.usecases.resolveSession({ sessionToken: desk.session, ctx });
  return found.kind === 'session' ? found.session : undefined;
};
const refusals = async (portal: TestPortal) =>
  (await portal.database.read.audit.page(0, 1000))
    .filter(({ type, result }) => type === 'session.start' && result.startsWith('refused'))
    .map(({ result, method }) => [result, method]);

describe('a certificate that the browser presents', () => {
  test('counts at the host where the proxy asks for certificates, and at no other', async () => {
    const { portal, card } = await portalWithCard();
    const elsewhere = new Desk(portal, { by: 'proxy', origin: 'https://certificates.example.test' });
    await elsewhere.present(card);
    expect(await sessionOf(portal, elsewhere)).toBeUndefined();
    expect(elsewhere.log.map(({ message }) => message).join()).toContain('was not believed');
    const there = new Desk(portal);
    await there.present(card);
    expect(await sessionOf(portal, there)).toMatchObject({ acr: 'card' });
  });

  test('does not exist as a way in unless the operator opened it', async () => {
    const portal = await openPortal();
    const desk = new Desk(portal, 'off');
    expect((await desk.ask(address)).status).toBe(404);
    expect((await desk.send('x', undefined)).status).toBe(404);
    expect(await (await desk.ask('/sign-in/card')).text()).not.toContain(address);
  });

  test('signs its person in at the level of the card, without the claim that a PIN was asked for', async () => {
    const { portal, card } = await portalWithCard();
    const desk = new Desk(portal);
    const answer = await desk.present(card);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${baseUrl}/`]);
    expect(await sessionOf(portal, desk)).toMatchObject({ acr: 'card', amr: ['sc'], accountName: 'lin.jw' });
  });

  test('opens no console, since these demand the PIN', async () => {
    const portal = await openPortal();
    const card = chen();
    portal.cards.accept(card);
    await activate(portal, card, 'Y191000001', 'chen.zh');
    const desk = new Desk(portal);
    await desk.present(card);
    const session = await sessionOf(portal, desk);
    if (session === undefined) throw new Error('not signed in');
    expect(await portal.usecases.readTrust({ entry: at('operator', session) })).toMatchObject({
      kind: 'refused',
    });
  });

  test('that nobody used yet leads to the claim of an identity, and the session says how it was proven', async () => {
    const portal = await openPortal();
    const card = lin();
    portal.cards.accept(card);
    const desk = new Desk(portal);
    const answer = await desk.present(card);
    expect(answer.headers.get('location')).toBe(`${baseUrl}/activate/identify`);
    expect(desk.session).toBe('');
    const visitToken = /__Host-ecpa-visit=([^;]+)/.exec(answer.headers.getSetCookie().join())?.[1] ?? '';
    await claim(portal, visitToken, 'Y291000003');
    const ctx = { sourceAddress: '192.0.2.7', userAgent: 'test', language: 'en', requestId: 'req' } as const;
    const done = await portal.usecases.completeConfirmation({ visitToken, ctx });
    if (done.kind !== 'signed-in') throw new Error(done.refusal);
    const found = await portal.usecases.resolveSession({ sessionToken: done.sessionToken, ctx });
    expect(found).toMatchObject({ session: { stage: 'restricted', acr: 'card', amr: ['sc'] } });
  });

  test('is not believed in a field of anybody but a listed proxy, even one that names a listed one before it', async () => {
    const { portal, card } = await portalWithCard();
    const desk = new Desk(portal);
    const challenge = await desk.challenge();
    const answer = await desk.send(challenge, fieldOf(card), { peer: '192.0.2.99' });
    expect([answer.status, await answer.text()]).toEqual([
      401,
      expect.stringContaining('瀏覽器沒有出示憑證'),
    ]);
    expect(desk.session).toBe('');
    expect(desk.log.map(({ message }) => message).join()).toContain('was not believed');
    expect(await refusals(portal)).toEqual([['refused:certificate-not-presented', 'sc']]);
  });

  test('counts once for the page that asked, in the browser that opened it', async () => {
    const { portal, card } = await portalWithCard();
    const [desk, stranger] = [new Desk(portal), new Desk(portal)];
    const challenge = await desk.challenge();
    await stranger.challenge();
    expect((await stranger.send(challenge, fieldOf(card))).status).toBe(401);
    expect((await new Desk(portal).send(challenge, fieldOf(card))).status).toBe(401);
    expect((await desk.send(challenge, fieldOf(card))).status).toBe(303);
    expect((await desk.send(challenge, fieldOf(card))).status).toBe(401);
    const late = new Desk(portal);
    const asked = await late.challenge();
    portal.clock.advance(301);
    expect((await late.send(asked, fieldOf(card))).status).toBe(401);
    expect((await refusals(portal)).map(([result]) => result).at(-1)).toBe('refused:challenge-expired');
  });

  test('signs in once of twenty times that the form is sent at the same moment', async () => {
    const { portal, card } = await portalWithCard();
    const desk = new Desk(portal);
    const challenge = await desk.challenge();
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.send(challenge, fieldOf(card))));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test.each(['certificate-revoked', 'certificate-expired', 'revocation-unavailable'] as const)(
    'is refused as a card is when it is %s',
    async (refusal) => {
      const { portal, card } = await portalWithCard();
      portal.cards.refuse(card, refusal);
      const desk = new Desk(portal);
      await desk.present(card);
      expect([desk.session, await refusals(portal)]).toEqual(['', [[`refused:${refusal}`, 'sc']]]);
    },
  );

  test('of an agency or of an authority that is not trusted opens nothing', async () => {
    const portal = await openPortal();
    const agency = paperCard({
      holderName: '晴川市政府文化局',
      kind: 'agency',
      agencyOid: '2.16.886.101.99001.2',
    });
    portal.cards.accept(agency);
    const foreign = lin();
    for (const [card, refusal] of [
      [agency, 'certificate-wrong-kind'],
      [foreign, 'certificate-untrusted'],
    ] as const) {
      const desk = new Desk(portal);
      expect((await desk.present(card)).status).toBe(401);
      expect((await refusals(portal)).at(-1)?.[0]).toBe(`refused:${refusal}`);
    }
  });

  test('of somebody else does not raise a session', async () => {
    const { portal, card } = await portalWithCard();
    const other = chen();
    portal.cards.accept(other);
    await activate(portal, other, 'Y191000001', 'chen.zh');
    const desk = new Desk(portal);
    await desk.present(card);
    const before = desk.session;
    const answer = await desk.present(other);
    expect([answer.status, desk.session]).toEqual([403, before]);
  });

  test('is asked for at an origin of its own, which shows that page alone and leads everything else back', async () => {
    const { portal, card } = await portalWithCard();
    const other = 'https://localhost:8443';
    const desk = new Desk(portal, { by: 'proxy', origin: other });
    const page = await desk.ask(address);
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' ${other} ${baseUrl}`);
    const html = await page.text();
    expect(html).toContain(`action="${other}${address}"`);
    const challenge = /name="challenge" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const elsewhere = await desk.ask(`${other}/account`);
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([307, `${baseUrl}/account`]);
    const sent = await desk.ask(`${other}${address}`, {
      method: 'POST',
      body: new URLSearchParams({ challenge }).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'null',
        'client-cert': fieldOf(card),
      },
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${baseUrl}/`]);
    expect((await desk.ask(`${other}/card/challenge`, { method: 'POST' })).status).toBe(421);
  });
});
