import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, requestContext, showPage } from '../../../src/web/http/answer.ts';
import { testSite, webOf } from '../site.ts';

/** The guard behind a real HTTP parser: what a test request cannot say, a socket can. */
describe('the guard on a real port', () => {
  let server: Server;
  let port = 0;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    const plain = testSite();
    const site = { ...plain, settings: { ...plain.settings, baseUrl: `http://localhost:${port}` } };
    const web = webOf(
      [
        {
          method: 'GET',
          path: '/page',
          access: 'public',
          answer: (c) => showPage(c, requestContext(c).sourceAddress),
        },
        {
          method: 'POST',
          path: '/form',
          access: 'public',
          body: 'form',
          answer: (c) => showPage(c, formOf(c).text('name')),
        },
      ],
      { site },
    );
    const listener = getRequestListener(web.fetch, { overrideGlobalObjects: false });
    server.on('request', (request, response) => void listener(request, response));
  });

  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()));

  /** Sends raw bytes and returns everything that comes back until the connection ends or `patience` ms are over. */
  const send = (lines: readonly string[], { body = '', patience = 1500 } = {}) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
      const done = () => {
        socket.destroy();
        resolve(answer);
      };
      const timer = setTimeout(done, patience);
      socket.on('data', (data) => (answer += data.toString('utf8')));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearTimeout(timer);
        done();
      });
    });

  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
  const host = () => `Host: localhost:${port}`;
  const ours = () => [
    host(),
    `Origin: http://localhost:${port}`,
    'Content-Type: application/x-www-form-urlencoded',
    'Connection: close',
  ];

  it('knows the peer', async () => {
    const answer = await send(['GET /page HTTP/1.1', host(), 'Connection: close']);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('127.0.0.1');
  });

  it.each([
    ['GET /%zz HTTP/1.1', 400],
    ['GET /a\\b HTTP/1.1', 400],
    ['GET //evil.example/ HTTP/1.1', 400],
    ['GET /page/%2e%2e/%2e%2e/etc/passwd HTTP/1.1', 404],
    ['BREW /page HTTP/1.1', 400],
    ['PUT /page HTTP/1.1', 405],
    ['TRACE /page HTTP/1.1', 405],
    ['GET /page HTTP/9.9', 400],
  ])('answers %s with %d or another 4xx, and stays up', async (line, status) => {
    const answer = await send([line, host(), 'Connection: close']);
    const got = statusOf(answer);
    expect([got === status || (got >= 400 && got < 500), answer]).toEqual([true, answer]);
    expect(statusOf(await send(['GET /page HTTP/1.1', host(), 'Connection: close']))).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    'localhost:1',
    'localhost:8080@evil.example',
    'a b',
    '',
  ])('leads a GET under the host "%s" home or refuses it, and never elsewhere', async (name) => {
    const answer = await send(['GET /page?x=1 HTTP/1.1', `Host: ${name}`, 'Connection: close']);
    const location = /^location: (.*)$/im.exec(answer)?.[1]?.trim();
    if (location === undefined) expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
    else expect(location).toBe(`http://localhost:${port}/page?x=1`);
  });

  it('reads a chunked form', async () => {
    const answer = await send(['POST /form HTTP/1.1', ...ours(), 'Transfer-Encoding: chunked'], {
      body: '5\r\nname=\r\n3\r\nlin\r\n0\r\n\r\n',
    });
    expect([statusOf(answer), answer.includes('lin')]).toEqual([200, true]);
  });

  it('stops reading a chunked body that never ends', async () => {
    const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
    const answer = await send(['POST /form HTTP/1.1', ...ours(), 'Transfer-Encoding: chunked'], {
      body: chunk.repeat(8),
    });
    expect(statusOf(answer)).toBe(413);
  });

  it('refuses an announced 100 MB without waiting for it', async () => {
    const began = performance.now();
    const answer = await send(['POST /form HTTP/1.1', ...ours(), 'Content-Length: 100000000'], {
      body: 'name=lin',
    });
    expect(statusOf(answer)).toBe(413);
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('refuses a message of two lengths', async () => {
    const answer = await send(
      ['POST /form HTTP/1.1', ...ours(), 'Content-Length: 8', 'Transfer-Encoding: chunked'],
      { body: '0\r\n\r\nGET /page HTTP/1.1\r\n\r\n' },
    );
    expect(statusOf(answer)).toBe(400);
  });
});
