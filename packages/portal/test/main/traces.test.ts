import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, until } from '@ecpa/testkit';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { migrate } from '../../src/main/commands/migrate.ts';
import { readSettings } from '../../src/main/settings.ts';

const program = path.join(import.meta.dirname, '../../dist/ecpa.js');
const folder = mkdtempSync(path.join(tmpdir(), 'traces-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What OTLP in JSON says of spans (opentelemetry-proto, trace.proto). */
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(z.object({ key: z.string(), value: z.unknown() })),
            }),
          ),
        }),
      ),
    }),
  ),
});

test('a collector is told of each request with its statements, and of no value and nobody', async () => {
  const received: unknown[] = [];
  const collector = createServer((request, response) => {
    void json(request).then((body) => {
      received.push(body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await once(collector.listen(0, '127.0.0.1'), 'listening');
  const address = collector.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  const port = await freePort();
  await migrate(readSettings({ ECPA_DATA_DIR: folder }));
  const portal = spawn(process.execPath, [program, 'serve'], {
    env: {
      PATH: process.env['PATH'],
      ECPA_DATA_DIR: folder,
      ECPA_PORT: String(port),
      ECPA_BASE_URL: `http://localhost:${port}`,
      ECPA_TRACES_URL: `http://127.0.0.1:${at}/v1/traces`,
      ECPA_TRACES_SHARE: '100',
      ECPA_NODE_NAME: 'portal-1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(portal, 'exit');
  const origin = `http://localhost:${port}`;
  await until(() =>
    fetch(`${origin}/livez`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  await fetch(`${origin}/sign-in/account?a-word-of-mine=1`, {
    method: 'POST',
    headers: {
      origin,
      'content-type': 'application/x-www-form-urlencoded',
      // A trace that a stranger orders is not continued.
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
    body: new URLSearchParams({ identifier: 'lin.jw', password: 'nobody guesses this one' }),
  });
  portal.kill('SIGTERM');
  await ended;
  collector.close();

  const spans = received
    .flatMap((body) => exported.parse(body).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap((scope) => scope.spans);
  const request = spans.find(({ name }) => name === 'POST /sign-in/account');
  expect(request?.parentSpanId ?? '').toBe('');
  expect(request?.traceId).not.toBe('0af7651916cd43dd8448eb211c80319c');
  expect(request?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 422 } });
  const statements = spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId);
  expect(statements.map(({ name }) => name)).toContain('select');
  expect(new Set(statements.map(({ traceId }) => traceId))).toEqual(new Set([request?.traceId]));
  const all = JSON.stringify(received);
  expect(all).toContain('portal-1');
  for (const word of ['lin.jw', 'nobody guesses', 'a-word-of-mine', '127.0.0.1'])
    expect(all).not.toContain(word);
});
