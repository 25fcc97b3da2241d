import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegisterLookup } from '../../src/adapters/lookup/http-lookup.ts';
import { newNationalId } from './contracts/fixtures.ts';
import { startServer } from './pki/pki-server.ts';

const certificate = { issuerKeyId: 'aa11', serial: '0b' };

describe('the look-up in an external register', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  const nationalId = newNationalId();
  const ask = (path = '/look-up', token?: string, timeoutMilliseconds = 30_000) =>
    createRegisterLookup({ url: server.url(path), token, timeoutMilliseconds }).ask({
      certificate,
      nationalId,
    });
  const answer = (body: string, status = 200) =>
    server.answers.set('/look-up', (_, __, response) => void response.writeHead(status).end(body));

  it('asks by POST with the certificate, the ID and the token, and takes true and false for what they say', async () => {
    const seen: unknown[] = [];
    server.answers.set('/look-up', (body, { method, headers }, response) => {
      seen.push([method, headers.authorization, headers['content-type'], JSON.parse(body.toString())]);
      response.end('{"match":true}');
    });
    expect(await ask('/look-up', 'secret')).toBe('match');
    expect(seen).toEqual([
      [
        'POST',
        'Bearer secret',
        'application/json',
        { issuerKeyId: 'aa11', certificateSerial: '0b', nationalId },
      ],
    ]);
    answer('{"match":false}');
    expect(await ask()).toBe('mismatch');
  });

  it('takes a certificate that the register does not know for a mismatch', async () => {
    answer('{}', 404);
    expect(await ask()).toBe('mismatch');
  });

  it.each([
    ['{"match":"true"}', 200],
    ['{"match":1}', 200],
    ['{}', 200],
    ['[true]', 200],
    ['true', 200],
    ['', 200],
    ['<html>sorry</html>', 200],
    ['{"match":true}', 201],
    ['{"match":true}', 500],
    ['{"match":true}', 401],
    [`{"match":true,"padding":"${'x'.repeat(5000)}"}`, 200],
  ])('takes %s with status %i for no answer', async (body, status) => {
    answer(body, status);
    expect(await ask()).toBe('no-answer');
  });

  it('does not carry a national ID elsewhere by a redirect', async () => {
    answer('{"match":true}');
    server.answers.set(
      '/moved',
      (_, __, response) => void response.writeHead(307, { location: '/look-up' }).end(),
    );
    expect(await ask('/moved')).toBe('no-answer');
    expect(server.asked).toEqual(['/moved']);
  });

  it('gives up in time on a server that is silent, slow or gone', async () => {
    server.answers.set('/look-up', () => undefined);
    server.answers.set('/slow', (_, __, response) => void response.writeHead(200).write('{"match":'));
    for (const path of ['/look-up', '/slow']) {
      const began = performance.now();
      expect(await ask(path, undefined, 300)).toBe('no-answer');
      expect(performance.now() - began).toBeLessThan(5000);
    }
    const gone = createRegisterLookup({
      url: 'http://127.0.0.1:1/',
      token: undefined,
      timeoutMilliseconds: 300,
    });
    expect(await gone.ask({ certificate, nationalId })).toBe('no-answer');
  });
});
