import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAddressGuard, type Resolve } from '../../src/adapters/outbound/address-guard.ts';
import { isPublicAddress } from '../../src/adapters/outbound/special-networks.ts';
import { addressSet } from '../../src/web/http/client-address.ts';

const names =
  (...answers: string[][]): Resolve =>
  (_, __, answer) => {
    const addresses = answers.length > 1 ? answers.shift() : answers[0];
    answer(
      null,
      (addresses ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

const guard = (resolve: Resolve, ...listed: string[]) =>
  createAddressGuard({ isListed: addressSet(listed), resolve });

/** A server on this machine: what no application may have us ask. */
async function inside(
  answer: (path: string) => { status?: number; location?: string; text?: string } = () => ({}),
) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status = 200, location, text = 'secret' } = answer(request.url ?? '');
      asked.push(
        `${request.method ?? ''} ${request.headers['content-type'] ?? ''} ${Buffer.concat(chunks).toString()}`,
      );
      response
        .writeHead(status, { 'X-Told': 'yes', ...(location === undefined ? {} : { location }) })
        .end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: address.port, asked };
}

describe('public addresses', () => {
  it.each([
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:0:127.0.0.1',
    '::ffff:0:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '100:0:0:1::1',
    '4000::1',
    'fec0::1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
    'no address',
  ])('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '172.32.0.1', '100.63.255.255', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('an address that an application registered', () => {
  it.each([
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/keys',
    'https://[::ffff:127.0.0.1]/keys',
    'https://0x7f.1/keys',
    'https://2130706433/keys',
    'http://localhost:1/keys',
    'https://intranet.example/keys',
  ])('%s leads astray', async (address) => {
    expect(await guard(names(['127.0.0.1'])).leadsAstray(address)).toBe(true);
  });

  it('leads astray when one of several addresses of its name is private, and not when all are public or listed', async () => {
    const address = 'https://app.example/keys';
    expect(await guard(names(['8.8.8.8', '10.0.0.8'])).leadsAstray(address)).toBe(true);
    expect(await guard(names(['8.8.8.8', '2606:4700::1111'])).leadsAstray(address)).toBe(false);
    expect(await guard(names(['10.0.0.8']), '10.0.0.0/16').leadsAstray(address)).toBe(false);
    expect(await guard(names(['10.1.0.8']), '10.0.0.0/16').leadsAstray(address)).toBe(true);
    expect(await guard(names(['fd00::8']), 'fd00::/8').leadsAstray(address)).toBe(false);
  });

  it('may have a name that nobody knows yet: it is judged again at every fetch', async () => {
    const unknown: Resolve = (_, __, answer) => {
      answer(new Error('ENOTFOUND'), []);
    };
    expect(await guard(unknown).leadsAstray('https://later.example/')).toBe(false);
    await expect(guard(unknown).fetch('https://later.example/')).rejects.toThrow('ENOTFOUND');
  });
});

describe('a fetch', () => {
  it('reaches no network that is not listed, by name, by number, or by a name that changes its mind', async () => {
    const { port, asked } = await inside();
    await expect(guard(names(['127.0.0.1'])).fetch(`http://app.example:${port}/`)).rejects.toThrow(
      'not listed',
    );
    await expect(guard(names()).fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('not listed');
    await expect(guard(names()).fetch(`http://[::ffff:127.0.0.1]:${port}/`)).rejects.toThrow('not listed');
    // Public when it was registered, and here when it is asked.
    const rebinding = guard(names(['8.8.8.8'], ['127.0.0.1']));
    expect(await rebinding.leadsAstray(`http://app.example:${port}/`)).toBe(false);
    await expect(rebinding.fetch(`http://app.example:${port}/`)).rejects.toThrow('not listed');
    expect(asked).toEqual([]);
  });

  it('asks a listed one, with body, type and headers of both ways', async () => {
    const { port, asked } = await inside();
    const answer = await guard(names(['127.0.0.1']), '127.0.0.0/8').fetch(`http://app.example:${port}/told`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: 'a.b.c' }),
    });
    expect([answer.status, answer.headers.get('x-told'), await answer.text()]).toEqual([
      200,
      'yes',
      'secret',
    ]);
    expect(asked).toEqual(['POST application/x-www-form-urlencoded;charset=UTF-8 logout_token=a.b.c']);
  });

  it('follows no redirect, takes no endless answer, and ends when it is told to', async () => {
    const { port } = await inside((path) =>
      path === '/away' ? { status: 302, location: '/here' } : { text: 'x'.repeat(600 * 1024) },
    );
    const { fetch } = guard(names(), '127.0.0.1');
    await expect(fetch(`http://127.0.0.1:${port}/away`)).rejects.toThrow('redirect');
    await expect(fetch(`http://127.0.0.1:${port}/long`)).rejects.toThrow('bytes');
    await expect(fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort() })).rejects.toThrow(
      'abort',
    );
  });
});
