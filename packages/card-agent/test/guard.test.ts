import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startAgent } from '../src/index.ts';
import { ask } from './ask-agent.ts';
import { challenge, pin, portal, runAgent } from './running-agent.ts';
import { SoftwareCards } from './software-cards.ts';

const foreign: [string, Record<string, string | string[]>][] = [
  ['a foreign origin', { Origin: 'https://evil.example.test' }],
  ['the origin null', { Origin: 'null' }],
  ['a prefix of a listed origin', { Origin: 'https://portal.example.tes' }],
  ['a listed origin with a suffix', { Origin: `${portal}.evil.test` }],
  ['a listed origin on another port', { Origin: `${portal}:8443` }],
  ['a listed origin by http', { Origin: 'http://portal.example.test' }],
  ['a listed origin in capitals', { Origin: portal.toUpperCase() }],
  ['a listed origin with a slash', { Origin: `${portal}/` }],
  ['two origins', { Origin: [portal, 'https://evil.example.test'] }],
  ['the agent’s own origin', { Origin: 'http://127.0.0.1' }],
];

test.each(foreign)('%s gets nothing and nothing reaches the card', async (_, headers) => {
  const { authenticate, status, hipki, cards } = await runAgent();
  for (const answer of [await authenticate(undefined, headers), await status(headers)]) {
    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({ error: 'origin-not-allowed' });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
  const compatible = await hipki(
    { func: 'MakeSignature', tbs: 'x', pin },
    { Origin: String(headers['Origin']) },
  );
  expect(compatible.json).toMatchObject({ ret_code: 0x7600000f });
  expect(cards.pinsPresented).toBe(0);
});

test('a request without Origin gets nothing', async () => {
  const { port, status, cards } = await runAgent();
  expect((await status({})).status).toBe(403);
  const body = JSON.stringify({ challenge, pin });
  const headers = { 'Content-Type': 'application/json', 'X-Card-Agent': '1' };
  expect((await ask({ port, path: '/agent/authenticate', method: 'POST', headers, body })).status).toBe(403);
  expect(cards.pinsPresented).toBe(0);
});

test.each(['evil.example.test', 'localhost.evil.test', '127.0.0.1', '127.0.0.1:1', '0.0.0.0', '[::]'])(
  'the host %s is refused whatever the origin: DNS rebinding',
  async (host) => {
    const { port, authenticate, status } = await runAgent();
    const named = host.includes(':1') || !host.includes('evil') ? host : `${host}:${port}`;
    expect((await authenticate(undefined, { Host: named })).status).toBe(403);
    expect((await status({ Host: named, Origin: portal })).status).toBe(403);
    expect((await ask({ port, path: '/popupForm', headers: { Host: named } })).status).toBe(403);
  },
);

test.each(['127.0.0.1', 'localhost', '[::1]'])('the agent answers under its own name %s', async (name) => {
  const { port, status } = await runAgent();
  expect((await status({ Host: `${name}:${port}`, Origin: portal })).status).toBe(200);
});

test('the listed origin alone is echoed, and nothing is stored', async () => {
  const { status } = await runAgent();
  const { headers } = await status();
  expect(headers).toMatchObject({
    'access-control-allow-origin': portal,
    vary: 'Origin',
    'cache-control': 'no-store',
  });
  expect(headers['access-control-allow-credentials']).toBeUndefined();
});

const preflight = {
  'Access-Control-Request-Method': 'POST',
  'Access-Control-Request-Headers': 'content-type,x-card-agent',
};

test('the preflight of a listed origin is answered, with the consent to local access when asked', async () => {
  const { port } = await runAgent();
  const send = (headers: Record<string, string>) =>
    ask({ port, path: '/agent/authenticate', method: 'OPTIONS', headers: { ...preflight, ...headers } });
  const plain = await send({ Origin: portal });
  expect(plain.status).toBe(204);
  expect(plain.headers).toMatchObject({
    'access-control-allow-origin': portal,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'Content-Type, X-Card-Agent',
  });
  expect(plain.headers['access-control-allow-private-network']).toBeUndefined();
  const asked = await send({
    Origin: portal,
    'Access-Control-Request-Private-Network': 'true',
    'Access-Control-Request-Local-Network': 'true',
  });
  expect(asked.headers).toMatchObject({
    'access-control-allow-private-network': 'true',
    'access-control-allow-local-network': 'true',
  });
  const evil = await send({
    Origin: 'https://evil.example.test',
    'Access-Control-Request-Private-Network': 'true',
  });
  expect(evil.status).toBe(403);
  expect(Object.keys(evil.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  ['text/plain', { 'Content-Type': 'text/plain' }, 415],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ['another character set', { 'Content-Type': 'application/json; charset=utf-16' }, 415],
  ['a compressed body', { 'Content-Encoding': 'gzip' }, 415],
  ['no custom header', { 'X-Card-Agent': '' }, 400],
  ['another custom header value', { 'X-Card-Agent': '2' }, 400],
])('%s is refused even from a listed origin', async (_, headers, expected) => {
  const { authenticate, cards } = await runAgent();
  const { status, json } = await authenticate(undefined, headers);
  expect(status).toBe(expected);
  expect(json).toEqual({ error: 'request-malformed' });
  expect(cards.pinsPresented).toBe(0);
});

test.each([
  ['no JSON', '{'],
  ['an array', '[]'],
  ['null', 'null'],
  ['no challenge', { pin }],
  ['a short challenge', { challenge: challenge.slice(0, 43), pin }],
  ['a long challenge', { challenge: 'A'.repeat(129), pin }],
  ['a challenge that is no base64', { challenge: `${'A'.repeat(43)}é`, pin }],
  ['a challenge that is a list', { challenge: [challenge], pin }],
  ['a PIN that is a number', { challenge, pin: 246810 }],
  ['a PIN without end', { challenge, pin: '1'.repeat(65) }],
  ['a fingerprint that is none', { challenge, pin, certificate: 'xyz' }],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
])('%s in the body is refused', async (_, body) => {
  const { authenticate, cards } = await runAgent();
  expect((await authenticate(body)).json).toEqual({ error: 'request-malformed' });
  expect(cards.pinsPresented).toBe(0);
});

test.each([
  ['says its length', { 'Content-Length': '5000000' }],
  ['hides its length', { 'Transfer-Encoding': 'chunked' }],
])('a huge body that %s is refused without being read to its end', async (_, headers) => {
  const { port } = await runAgent();
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1');
  const lines = Object.entries({
    Host: `127.0.0.1:${port}`,
    Origin: portal,
    'Content-Type': 'application/json',
    'X-Card-Agent': '1',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST /agent/authenticate HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const block = 'x'.repeat(8192);
  socket.write('Transfer-Encoding' in headers ? `2000\r\n${block}\r\n` : block);
  socket.once('data', (data) => {
    resolve(data.toString());
    socket.destroy();
  });
  expect(await promise).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
});

test.each([
  ['GET', '/agent/authenticate', 405],
  ['POST', '/agent/status', 405],
  ['PUT', '/agent/authenticate', 405],
  ['GET', '/', 404],
  ['GET', '/../../etc/passwd', 404],
  ['GET', '/agent/status/..%2f..%2fetc', 404],
  ['GET', 'http://evil.example.test/agent/status', 400],
])('%s %s is answered with %i', async (method, path, expected) => {
  const { port } = await runAgent();
  expect((await ask({ port, path, method, headers: { Origin: portal } })).status).toBe(expected);
});

test('a WebSocket is never opened, by a foreign origin or a listed one', async () => {
  const { port } = await runAgent();
  for (const origin of ['https://evil.example.test', portal]) {
    const { promise, resolve } = Promise.withResolvers<string>();
    const socket = connect(port, '127.0.0.1');
    const lines = [
      'GET /agent/status HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: ${origin}`,
      'Connection: Upgrade',
    ];
    lines.push(
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    );
    socket.end(`${lines.join('\r\n')}\r\n\r\n`);
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    expect(await promise).not.toMatch(/^HTTP\/1\.1 101/);
  }
});

test.each([
  [
    'its headers',
    (port: number) => `POST /agent/authenticate HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `,
  ],
  [
    'its body',
    (port: number) =>
      [
        'POST /agent/authenticate HTTP/1.1',
        `Host: 127.0.0.1:${port}`,
        `Origin: ${portal}`,
        'Content-Type: application/json',
        'X-Card-Agent: 1',
        'Content-Length: 100',
        '',
        '{',
      ].join('\r\n'),
  ],
])('a sender that never ends %s is cut off within seconds', async (_, start) => {
  const { port, cards } = await runAgent();
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const begin = performance.now();
  const socket = connect(port, '127.0.0.1');
  socket.on('close', () => {
    resolve(undefined);
  });
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(start(port));
  await promise;
  expect(performance.now() - begin).toBeLessThan(6000);
  expect(cards.pinsPresented).toBe(0);
});

test('a flood of requests leaves the agent answering', async () => {
  const { authenticate, status, port } = await runAgent();
  const idle = Array.from({ length: 40 }, () => connect(port, '127.0.0.1'));
  const answers = await Promise.all(Array.from({ length: 60 }, () => authenticate().catch(() => undefined)));
  expect(answers.filter((answer) => answer?.status === 200).length).toBeGreaterThanOrEqual(1);
  for (const socket of idle) socket.destroy();
  await expect.poll(async () => (await status().catch(() => undefined))?.status).toBe(200);
});

test('the agent listens on loopback only, and says plainly that its port is taken', async () => {
  const { port } = await runAgent();
  const again = startAgent({ cards: new SoftwareCards(), origins: [portal], port });
  await expect(again).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program.`);
});
