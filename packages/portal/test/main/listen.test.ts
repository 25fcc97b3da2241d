import { connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/main/listen.ts';
import { showPage } from '../../src/web/http/answer.ts';
import { uploadOf } from '../../src/web/http/take-upload.ts';
import { testSite, webOf } from '../web/site.ts';

const origin = 'https://portal.example.test';

async function open({ port = 0, baseUrl = origin, bodySeconds = 30 } = {}) {
  const site = testSite();
  const app = webOf(
    [
      { method: 'GET', path: '/readyz', access: 'sessionless', answer: (c) => c.text('ready') },
      { method: 'GET', path: '/page', access: 'public', answer: (c) => showPage(c, 'the page') },
      {
        method: 'POST',
        path: '/upload',
        access: 'public',
        body: { fileField: 'file', mostFileBytes: 1000 },
        answer: async (c) => {
          let length = 0;
          for await (const part of uploadOf(c) ?? []) length += part.byteLength;
          return c.text(`${length} bytes`);
        },
      },
      { method: 'POST', path: '/form', access: 'public', body: 'form', answer: (c) => c.text('taken') },
    ],
    { site: { ...site, settings: { ...site.settings, baseUrl } } },
  );
  const server = await listen({ app, origin: baseUrl, host: '127.0.0.1', port, bodySeconds });
  onTestFinished(() => server.close());
  return server;
}

/** Sends the lines and reads until the other side closes. */
async function ask(port: number, lines: readonly string[], body = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  let answer = '';
  for await (const part of socket) answer += String(part);
  return answer;
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
const locationOf = (answer: string) => /^location: (.*)$/im.exec(answer)?.[1]?.trim();
const closing = 'Connection: close';

it('says which settings name an address that another program has', async () => {
  const { port } = await open();
  await expect(open({ port })).rejects.toThrow(
    `ECPA_HOST="127.0.0.1", ECPA_PORT="${port}": another program listens there`,
  );
});

it('answers what is no HTTP with 400, and closes', async () => {
  const { port } = await open();
  const answer = await ask(port, ['\u0016\u0003\u0001 this is no request']);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close/);
});

it.each([
  ['GET /readyz HTTP/1.0', 200],
  ['HEAD /readyz HTTP/1.0', 200],
  ['OPTIONS /readyz HTTP/1.0', 405],
  ['GET /page HTTP/1.0', 200],
  ['GET /nowhere HTTP/1.0', 404],
])(
  'answers the check of a load balancer "%s" without Host with %d, and its headers',
  async (line, status) => {
    const { port } = await open();
    const answer = await ask(port, [line]);
    expect([statusOf(answer), answer.includes('x-request-id')]).toEqual([status, true]);
  },
);

it.each([
  'portal.example.test',
  'portal.example.test:443',
  'PORTAL.example.test:443',
  'portal.example.test:',
  'portal.example.test:0443',
])('is itself under the host "%s", by GET and by POST', async (host) => {
  const { port } = await open();
  expect(statusOf(await ask(port, ['GET /page HTTP/1.1', `Host: ${host}`, closing]))).toBe(200);
  const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 3', `Origin: ${origin}`];
  const posted = await ask(port, ['POST /form HTTP/1.1', `Host: ${host}`, ...form, closing], 'a=1');
  expect(statusOf(posted)).toBe(200);
});

it.each(['portal.example.test.', 'portal.example.test:80', 'portal.example.test:8443', '10.0.0.7'])(
  'leads from the host "%s" to its one name',
  async (host) => {
    const { port } = await open();
    const answer = await ask(port, ['GET /page?x=1 HTTP/1.1', `Host: ${host}`, closing]);
    expect([statusOf(answer), locationOf(answer)]).toEqual([307, `${origin}/page?x=1`]);
  },
);

it.each(['[::1]:8080', '[0:0:0:0:0:0:0:1]:8080', '[0000::0001]:8080'])(
  'is itself under the address %s of IPv6, however it is spelled',
  async (host) => {
    const { port } = await open({ baseUrl: 'http://[::1]:8080' });
    expect(statusOf(await ask(port, ['GET /page HTTP/1.1', `Host: ${host}`, closing]))).toBe(200);
  },
);

it.each(['portal.example.test@evil.example', 'a b', 'a/b', '[::1', ''])(
  'refuses the host "%s" with the headers of every answer',
  async (host) => {
    const { port } = await open();
    const answer = await ask(port, ['GET /page HTTP/1.1', `Host: ${host}`, closing]);
    expect(locationOf(answer) ?? `${origin}/page`).toBe(`${origin}/page`);
    expect(statusOf(answer)).not.toBe(200);
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
  },
);

/** Sends a request in parts, each after a while, and reads until the other side closes. */
async function trickle(port: number, parts: readonly string[], milliseconds: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const sending = (async () => {
    for (const part of parts) {
      if (socket.writable) socket.write(part);
      await new Promise((resume) => setTimeout(resume, milliseconds));
    }
  })();
  let answer = '';
  for await (const part of socket) answer += String(part);
  await sending;
  return answer;
}

const head = (path: string, type: string, length: number) =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: portal.example.test',
    `Origin: ${origin}`,
    `Content-Type: ${type}`,
    `Content-Length: ${length}`,
    closing,
    '',
    '',
  ].join('\r\n');
const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=x';
const uploaded = [
  '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
  'abc',
  'def',
  'ghi\r\n--x--\r\n',
];
const lengthOf = (parts: readonly string[]) => parts.join('').length;

it('ends a form whose body is not there in time with 408', async () => {
  const { port } = await open({ bodySeconds: 0.3 });
  const answer = await trickle(port, [head('/form', form, 9), 'a=1', '&b=', '2&'], 150);
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\nConnection: close/);
});

it('takes an upload as long as parts of it come, however long the whole of it takes', async () => {
  const { port } = await open({ bodySeconds: 0.6 });
  const answer = await trickle(port, [head('/upload', multipart, lengthOf(uploaded)), ...uploaded], 250);
  expect(answer).toContain('9 bytes');
});

it('ends an upload of which no more comes with 408', async () => {
  const { port } = await open({ bodySeconds: 0.3 });
  const answer = await trickle(port, [head('/upload', multipart, 500), ...uploaded.slice(0, 3)], 50);
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout/);
});

it('refuses an upload that announces more than its route takes before it is sent', async () => {
  const { port } = await open();
  expect(statusOf(await ask(port, [head('/upload', multipart, 1_000_000).trim()]))).toBe(413);
});
