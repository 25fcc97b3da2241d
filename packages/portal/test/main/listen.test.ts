import { connect } from 'node:net';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { listen } from '../../src/main/listen.ts';
import { type WebEnv } from '../../src/web/http/web-env.ts';

async function open(port = 0) {
  const server = await listen({ app: new Hono<WebEnv>(), host: '127.0.0.1', port });
  onTestFinished(() => server.close());
  return server;
}

it('says which settings name an address that another program has', async () => {
  const { port } = await open();
  await expect(open(port)).rejects.toThrow(
    `ECPA_HOST="127.0.0.1", ECPA_PORT="${port}": another program listens there`,
  );
});

it('answers what is no HTTP with 400, and closes', async () => {
  const { port } = await open();
  const socket = connect(port, '127.0.0.1');
  socket.end('\u0016\u0003\u0001 this is no request\r\n\r\n');
  let answer = '';
  for await (const part of socket) answer += String(part);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nConnection: close/);
});
