import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttpVerifier } from '../../src/adapters/external-verifier/http-verifier.ts';
import { signatureParameters, signMessage } from '../../src/adapters/external-verifier/message-signature.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { systemRandom } from '../../src/kernel/random.ts';
import { Secret } from '../../src/kernel/secret.ts';

const secret = 'a secret of the test, longer than thirty-two characters';
const now = new Date('2026-03-02T01:00:00Z');
const nationalId = parseNationalId('Y292855851');
const ticket = 'ticket-0123456789abcdef';
const nonce = 'nonce-of-the-portal';
const verified = {
  nonce,
  ticket,
  state: 'verified',
  nationalId: 'Y292855851',
  name: '許雅雯',
  credential: 'NHI-000000000001',
  verifiedAt: '2026-03-02T01:00:00Z',
};

interface Answer {
  readonly status?: number;
  readonly body?: object | string;
  /** Changes one thing about an answer that would be right. */
  readonly spoil?: {
    readonly secret?: string;
    readonly created?: number;
    readonly forSignature?: string;
    readonly bodyAfterSigning?: string;
    readonly unsigned?: boolean;
    readonly components?: string;
  };
  readonly act?: (response: ServerResponse) => void;
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('base64');

/** The answer's signature written out by hand from the guide, not with the code that is tested. */
function signed({ status = 200, body = {}, spoil = {} }: Answer, request: IncomingMessage) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const digest = `sha-256=:${sha256(text)}:`;
  const ours = spoil.forSignature ?? String(request.headers['signature']).replace(/^ecpa=/, '');
  const created = spoil.created ?? now.getTime() / 1000;
  const keyid = createHash('sha256').update(`ecpa-verifier key\n${secret}`).digest('hex').slice(0, 16);
  const covered = spoil.components ?? '"@status" "content-digest" "signature";req;key="ecpa"';
  const parameters = `(${covered});created=${created};keyid="${keyid}";alg="hmac-sha256";tag="ecpa-verifier-answer"`;
  const base = `"@status": ${status}\n"content-digest": ${digest}\n"signature";req;key="ecpa": ${ours}\n"@signature-params": ${parameters}`;
  const mac = createHmac('sha256', spoil.secret ?? secret)
    .update(base)
    .digest('base64');
  const sent = spoil.bodyAfterSigning ?? text;
  return {
    text: sent,
    headers: {
      'content-digest': spoil.bodyAfterSigning === undefined ? digest : `sha-256=:${sha256(sent)}:`,
      ...(spoil.unsigned === true
        ? {}
        : { 'signature-input': `ecpa=${parameters}`, signature: `ecpa=:${mac}:` }),
    },
  };
}

async function verifierThat(
  answers: Answer | ((asked: unknown) => Answer),
  {
    pageOrigins,
    method = 'nhi',
    timeoutMilliseconds = 30_000,
  }: { pageOrigins?: string[]; method?: 'nhi' | 'fido-app'; timeoutMilliseconds?: number } = {},
) {
  const requests: { headers: IncomingMessage['headers']; url: string; body: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      requests.push({ headers: request.headers, url: request.url ?? '', body });
      const answer = typeof answers === 'function' ? answers(JSON.parse(body)) : answers;
      if (answer.act !== undefined) {
        answer.act(response);
        return;
      }
      const { text, headers } = signed(answer, request);
      response.writeHead(answer.status ?? 200, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const warnings: object[] = [];
  const clock = { time: now, now: () => clock.time };
  const verifier = createHttpVerifier({
    method,
    url: `http://127.0.0.1:${port}/verify/nhi/`,
    secret: new Secret(secret),
    pageOrigins: pageOrigins ?? [`http://127.0.0.1:${port}`],
    timeoutMilliseconds,
    clock,
    random: systemRandom,
    log: { warn: (details) => warnings.push(details) },
  });
  return { verifier, requests, warnings, port, clock };
}

const ask = { ticket, nonce, code: 'code' };
const order = { nonce, returnTo: 'http://localhost:8080/back', nationalId, language: 'en' } as const;

describe('signatures', () => {
  test('are those of RFC 9421, appendix B.2.5', () => {
    const key = Buffer.from(
      'uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==',
      'base64',
    );
    const components = [
      ['"date"', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['"@authority"', 'example.com'],
      ['"content-type"', 'application/json'],
    ] as const;
    const parameters = signatureParameters(components, { created: 1618884473, keyid: 'test-shared-secret' });
    expect(parameters).toBe(
      '("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"',
    );
    expect(signMessage(key, components, parameters)).toBe('pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=');
  });
});

describe('a verifier over HTTP', () => {
  test('is asked by signed requests that no other request resembles', async () => {
    const { verifier, requests, port } = await verifierThat({ body: { nonce, ticket, state: 'waiting' } });
    expect(await verifier.ask(ask)).toEqual({ kind: 'waiting' });
    await verifier.ask(ask);
    const [first, second] = requests;
    expect(first?.url).toBe('/verify/nhi/results');
    expect(first?.headers['signature']).not.toBe(second?.headers['signature']);
    const digest = `sha-256=:${sha256(first?.body ?? '')}:`;
    expect(first?.headers['content-digest']).toBe(digest);
    const parameters = String(first?.headers['signature-input']).replace(/^ecpa=/, '');
    expect(parameters).toMatch(
      /^\("@method" "@authority" "@path" "content-digest"\);created=1772413200;nonce="[\w-]{43}";keyid="[0-9a-f]{16}";alg="hmac-sha256";tag="ecpa-verifier"$/,
    );
    const base = `"@method": POST\n"@authority": 127.0.0.1:${port}\n"@path": /verify/nhi/results\n"content-digest": ${digest}\n"@signature-params": ${parameters}`;
    const mac = createHmac('sha256', secret).update(base).digest('base64');
    expect(first?.headers['signature']).toBe(`ecpa=:${mac}:`);
  });

  test('opens a ticket and tells the claimed ID to nobody but the verifier', async () => {
    const { verifier, requests } = await verifierThat(
      (asked) => ({
        body: {
          ...{ nonce, ticket, expiresAt: '2026-03-02T01:05:00+00:00', pollSeconds: 4 },
          shown: `https://phone.test/${JSON.stringify(asked).length}`,
          check: '47',
        },
      }),
      { method: 'fido-app' },
    );
    expect(await verifier.start(order)).toMatchObject({
      kind: 'started',
      ticket,
      check: '47',
      page: undefined,
      expiresAt: new Date('2026-03-02T01:05:00Z'),
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({ ...order, method: 'fido-app' });
  });

  test('says who was verified, or why not', async () => {
    const good = await verifierThat({ body: verified });
    expect(await good.verifier.ask(ask)).toEqual({
      kind: 'verified',
      facts: { nationalId, name: '許雅雯', credential: 'NHI-000000000001', verifiedAt: now },
    });
    const bad = await verifierThat({
      body: { nonce, ticket, state: 'refused', refusal: 'credential-locked' },
    });
    expect(await bad.verifier.ask(ask)).toEqual({ kind: 'refused', refusal: 'credential-locked' });
    const not = await verifierThat({ body: { nonce, refusal: 'credential-unknown' } });
    expect(await not.verifier.start(order)).toEqual({ kind: 'refused', refusal: 'credential-unknown' });
  });

  const other = (change: object) => ({ body: { ...verified, ...change } });
  test.each<[string, Answer, RegExp]>([
    ['by somebody with another secret', { body: verified, spoil: { secret: 'x'.repeat(40) } }, /signature/],
    ['without a signature', { body: verified, spoil: { unsigned: true } }, /not signed/],
    ['to another question', { body: verified, spoil: { forSignature: ':AAAA:' } }, /signature/],
    ['two minutes ago', { body: verified, spoil: { created: now.getTime() / 1000 - 120 } }, /time/],
    [
      'and changed on the way',
      {
        body: verified,
        spoil: { bodyAfterSigning: JSON.stringify({ ...verified, nationalId: 'Y191000001' }) },
      },
      /signature/,
    ],
    [
      'with a signature that covers less',
      { body: verified, spoil: { components: '"@status" "content-digest"' } },
      /not signed as agreed/,
    ],
    ['about another ticket', other({ ticket: 'ticket-of-somebody-else' }), /another ticket/],
    ['about another nonce', other({ nonce: 'another' }), /another nonce/],
    ['with a number that is no national ID', other({ nationalId: 'Y292855852' }), /national ID/],
    ['with more than was agreed', other({ admin: true }), /admin/],
    ['with a state that there is not', other({ state: 'ok' }), /state/],
    ['with status 500', { status: 500, body: verified }, /status 500/],
    ['that is no JSON', { body: '<html>' }, /JSON/],
    ['that is nothing', { body: '' }, /JSON/],
    ['of 100 kB', { body: ' '.repeat(100_000) }, /8192/],
    [
      'by sending us elsewhere',
      { act: (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end() },
      /./,
    ],
    ['by hanging up', { act: (response) => response.destroy() }, /./],
  ])('is not believed when it answers %s', async (_, answer, reason) => {
    const { verifier, warnings } = await verifierThat(answer);
    expect(await verifier.ask(ask)).toEqual({ kind: 'no-answer' });
    expect(JSON.stringify(warnings)).toMatch(reason);
    expect(JSON.stringify(warnings)).not.toMatch(/Y292855851|許雅雯/);
  });

  test('is not believed when it answers too late', async () => {
    const { verifier, warnings } = await verifierThat({ act: () => undefined }, { timeoutMilliseconds: 100 });
    expect(await verifier.ask(ask)).toEqual({ kind: 'no-answer' });
    expect(JSON.stringify(warnings)).toMatch(/timeout|abort/i);
  });

  const started = { nonce, ticket, expiresAt: '2026-03-02T01:05:00Z', pollSeconds: 4 };
  test.each([
    ['a page elsewhere', 'nhi', { ...started, page: 'https://evil.test/x' }],
    ['a page with credentials', 'nhi', { ...started, page: 'http://u:p@127.0.0.1/x' }],
    ['a script for a page', 'nhi', { ...started, page: 'javascript:alert(1)' }],
    ['neither page nor text', 'fido-app', started],
    ['a phone’s text for a card', 'nhi', { ...started, shown: 'y' }],
    ['both of them', 'nhi', { ...started, page: 'http://127.0.0.1/x', shown: 'y' }],
    ['a ticket that is over', 'fido-app', { ...started, shown: 'y', expiresAt: '2026-03-02T00:59:59Z' }],
    ['a ticket too short to be secret', 'fido-app', { ...started, shown: 'y', ticket: 'abc' }],
    ['polling faster than every four seconds', 'fido-app', { ...started, shown: 'y', pollSeconds: 1 }],
    ['a text with a line break', 'fido-app', { ...started, shown: 'y\nz' }],
  ] as const)('is not believed when it offers %s', async (_, method, body) => {
    const { verifier } = await verifierThat({ body }, { pageOrigins: ['http://127.0.0.1'], method });
    expect(await verifier.start(order)).toEqual({ kind: 'no-answer' });
  });

  test('is left alone after three failures, and asked again after a pause', async () => {
    let broken = true;
    const { verifier, requests, clock } = await verifierThat(() => ({
      status: broken ? 500 : 200,
      body: { nonce, ticket, state: 'waiting' },
    }));
    for (let times = 0; times < 10; times += 1) await verifier.ask(ask);
    expect(requests).toHaveLength(3);
    expect(verifier.health()).toMatchObject({ ok: true, warnings: ['verifier-silent'] });
    broken = false;
    clock.time = new Date(now.getTime() + 10_000);
    expect(await verifier.ask(ask)).toEqual({ kind: 'no-answer' });
    clock.time = new Date(now.getTime() + 21_000);
    expect(await verifier.ask(ask)).toEqual({ kind: 'waiting' });
    expect(requests).toHaveLength(4);
    expect(verifier.health().warnings).toEqual([]);
  });
});
