import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowedHost, createBoundedFetch } from '../../src/adapters/certificates/revocation/bounded-fetch.ts';
import { fewLookups } from '../../src/adapters/certificates/revocation/few-lookups.ts';
import { mayLeadTo, type Resolve } from '../../src/adapters/certificates/revocation/guarded-lookup.ts';
import { after, makeCrl, X509CrlReason } from './pki/authority.ts';
import { outcome } from './pki/verifier.ts';
import { startServer } from './pki/pki-server.ts';
import { hour, listed, type RevocationScene, revocationScene } from './pki/revocation-scene.ts';

const mebibyte = 1024 * 1024;

/** A name server that says what a test wants, and what it was asked. */
function nameServer(addresses: readonly string[]) {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _, answer) => {
    asked.push(hostname);
    answer(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
}

describe('a fetch within bounds', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  beforeEach(async () => {
    server = await startServer();
  });
  afterEach(() => server.close());

  const fetchFrom = (path: string, wanted: { milliseconds?: number; largestBytes?: number } = {}) =>
    createBoundedFetch()({
      url: server.url(path),
      allowedHosts: new Set([server.host]),
      milliseconds: 2_000,
      largestBytes: mebibyte,
      ...wanted,
    });

  it('brings a whole answer with its tag, and nothing for 304', async () => {
    server.answers.set('/a', (_, request, response) => {
      if (request.headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"7"' }).end('whole');
    });
    expect(await fetchFrom('/a')).toEqual({ bytes: Buffer.from('whole'), tag: '"7"' });
    const again = createBoundedFetch()({
      url: server.url('/a'),
      allowedHosts: new Set([server.host]),
      milliseconds: 2_000,
      largestBytes: mebibyte,
      headers: { 'If-None-Match': '"7"' },
    });
    expect(await again).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])(
    'follows no redirect by %i, to another host or to itself',
    async (status) => {
      const elsewhere = await startServer();
      for (const location of [elsewhere.url('/a'), '/a', 'file:///etc/passwd']) {
        server.answers.set(
          '/moved',
          (_, __, response) => void response.writeHead(status, { location }).end(),
        );
        await expect(fetchFrom('/moved')).rejects.toThrow(`status ${status}`);
      }
      expect(elsewhere.asked).toEqual([]);
      expect(server.asked).not.toContain('/a');
      await elsewhere.close();
    },
  );

  it('takes neither more than it may nor less than it was told', async () => {
    server.answers.set('/large', (_, __, response) => void response.end(Buffer.alloc(2 * mebibyte)));
    await expect(fetchFrom('/large')).rejects.toThrow(/more than/);
    server.answers.set('/endless', (_, __, response) => {
      const part = Buffer.alloc(64 * 1024);
      const more = (): void => {
        while (!response.destroyed && response.write(part)) continue;
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    await expect(fetchFrom('/endless')).rejects.toThrow(/more than/);
    server.answers.set('/cut', (_, __, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('only this');
      setImmediate(() => response.destroy());
    });
    await expect(fetchFrom('/cut')).rejects.toThrow();
  });

  it('does not unpack: a packed answer is as large as it came', async () => {
    const packed = Buffer.from('1f8b0800', 'hex');
    server.answers.set(
      '/packed',
      (_, __, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    );
    expect((await fetchFrom('/packed'))?.bytes).toEqual(packed);
  });

  it('ends in time when nothing comes, when headers never end, and when a byte comes now and then', async () => {
    server.answers.set('/silent', () => undefined);
    server.answers.set('/drops', (_, __, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(timer));
    });
    for (const path of ['/silent', '/drops']) {
      const begun = performance.now();
      await expect(fetchFrom(path, { milliseconds: 150 })).rejects.toThrow('no whole answer in 150 ms');
      expect(performance.now() - begun).toBeLessThan(1_500);
    }
    const timers: NodeJS.Timeout[] = [];
    const slow: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 200 OK\r\nX: ');
      timers.push(setInterval(() => socket.write('x'), 20));
    });
    await new Promise<void>((ready) => slow.listen(0, '127.0.0.1', ready));
    const address = slow.address();
    const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    await expect(
      createBoundedFetch()({
        url: `http://${host}/`,
        allowedHosts: new Set([host]),
        milliseconds: 150,
        largestBytes: mebibyte,
      }),
    ).rejects.toThrow('no whole answer');
    timers.forEach(clearInterval);
    slow.close();
  });

  it('refuses addresses that are not on the list by one letter, port, scheme or name', () => {
    const hosts = new Set(['crl.example.test', 'ocsp.example.test:8080']);
    expect(allowedHost('http://crl.example.test/a.crl', hosts)).toBe('crl.example.test');
    expect(allowedHost('https://crl.example.test/', hosts)).toBe('crl.example.test');
    expect(allowedHost('http://ocsp.example.test:8080/', hosts)).toBe('ocsp.example.test:8080');
    for (const url of [
      'http://crl.example.test:81/',
      'http://ocsp.example.test/',
      'http://crl.example.test.evil.test/',
      'http://crl.example.test@evil.test/',
      'http://user:word@crl.example.test/',
      'http://evil.test/#crl.example.test',
      'http://evil.test\\@crl.example.test/',
      'ldap://crl.example.test/',
      'file:///crl.example.test',
      'gopher://crl.example.test/',
      '//crl.example.test/',
      'http://127.1/',
      '',
    ])
      expect(allowedHost(url, hosts), url).toBeUndefined();
  });

  it('goes nowhere when the name of a listed host leads to this machine or its neighbourhood', async () => {
    const port = server.host.split(':')[1] ?? '';
    server.answers.set('/a', (_, __, response) => void response.end('secret'));
    for (const address of ['127.0.0.1', '169.254.169.254', '0.0.0.0', '::1', '::ffff:127.0.0.1', 'fe80::1']) {
      const { asked, resolve } = nameServer([address]);
      const wanted = createBoundedFetch(resolve)({
        url: `http://crl.example.test:${port}/a`,
        allowedHosts: new Set([`crl.example.test:${port}`]),
        milliseconds: 1_000,
        largestBytes: mebibyte,
      });
      await expect(wanted, address).rejects.toThrow('an address that is never asked');
      expect(asked).toEqual(['crl.example.test']);
    }
    expect(server.asked).toEqual([]);
  });

  it('lets a name lead to public and to private networks, and localhost where the operator wrote it', () => {
    const may = (address: string, host = 'crl.example.test') =>
      mayLeadTo(host, { address, family: address.includes(':') ? 6 : 4 });
    expect(['192.0.2.7', '10.1.2.3', '172.16.0.9', '2001:db8::1', 'fd00::1'].map((one) => may(one))).toEqual(
      Array(5).fill(true),
    );
    expect(may('127.0.0.1', 'localhost')).toBe(true);
    expect(may('127.0.0.1', 'localhost.evil.test')).toBe(false);
    expect(may('239.1.1.1')).toBe(false);
  });
});

describe('name servers that are silent', () => {
  it('keep two threads of the pool and no more, however many cards are asked about', async () => {
    const asked: string[] = [];
    const fetch = createBoundedFetch((hostname) => void asked.push(hostname));
    const hosts = ['a.test', 'b.test', 'c.test'];
    const wanted = Array.from({ length: 30 }, (_, place) =>
      fetch({
        url: `http://${hosts[place % 3]}/`,
        allowedHosts: new Set(hosts),
        milliseconds: 100,
        largestBytes: mebibyte,
      }),
    );
    const ends = await Promise.allSettled(wanted);
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
    expect(asked).toEqual(['a.test', 'b.test']);
  });

  it('are asked once for all who ask at the same time, and a failure is not remembered', async () => {
    const answers: ((error: Error | null, found: { address: string; family: number }[]) => void)[] = [];
    const resolve = fewLookups((_, __, answer) => void answers.push(answer));
    const look = () =>
      new Promise<string>((found) => {
        resolve('a.test', { all: true }, (error, addresses) => {
          found(error?.message ?? addresses.map(({ address }) => address).join());
        });
      });
    const both = Promise.all([look(), look()]);
    await expect.poll(() => answers).toHaveLength(1);
    answers[0]?.(new Error('no such name'), []);
    expect(await both).toEqual(['no such name', 'no such name']);
    const again = look();
    await expect.poll(() => answers).toHaveLength(2);
    answers[1]?.(null, [{ address: '192.0.2.1', family: 4 }]);
    expect([await again, await look()]).toEqual(['192.0.2.1', '192.0.2.1']);
    expect(answers).toHaveLength(2);
  });
});

describe('hosts of lists that are out to harm', () => {
  let h: RevocationScene;
  beforeEach(async () => {
    h = await revocationScene();
    h.fail('/ocsp');
  });
  afterEach(() => h.close());

  it('are refused a list of 50 MiB that is none, and one beyond the bound, while others are answered', async () => {
    const good = await makeCrl({ authority: h.authority });
    const huge = Buffer.alloc(50 * mebibyte, 0x30);
    huge.set([0x30, 0x84, 0x03, 0x1f, 0xff, 0xfa]);
    for (const bytes of [huge, Buffer.alloc(65 * mebibyte)]) {
      h.serveCrl(bytes);
      const { verifier, time, notes } = h.newVerifier();
      const began = performance.now();
      expect(outcome(await verifier.revocation(await h.card(), time.at))).toBe('revocation-unavailable');
      expect(performance.now() - began).toBeLessThan(8_000);
      expect(notes.join()).toMatch(/crl-malformed|more than/);
      await verifier.close();
    }
    h.serveCrl(good);
    expect(outcome(await h.check(await h.card()))).toBe('good');
  });

  it('keep a sign-in for no longer than the deadline of the policy, and no second one for the same time', async () => {
    h.server.answers.set('/card.crl', (_, __, response) => void response.write('.'));
    const { verifier, time } = h.newVerifier({ revocation: { deadlineSeconds: 1 } });
    const one = await h.card();
    const began = performance.now();
    const [first, second] = await Promise.all([
      verifier.revocation(one, time.at),
      verifier.revocation(one, time.at),
    ]);
    expect([outcome(first), outcome(second)]).toEqual(Array(2).fill('revocation-unavailable'));
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(h.server.asked.filter((path) => path === '/card.crl')).toHaveLength(1);
    await verifier.close();
  });

  it('hold up the lists of no other host', async () => {
    const slow = await startServer();
    slow.answers.set('/slow.crl', (_, __, response) => void response.write('.'));
    const { verifier, time } = h.newVerifier({
      hosts: [h.server.host, slow.host],
      revocation: { deadlineSeconds: 1 },
    });
    const [held, waiting] = [await h.card(), await h.card({ crlUrl: slow.url('/slow.crl') })];
    h.serveCrl(await makeCrl({ authority: h.authority, number: 1 }));
    expect(outcome(await verifier.revocation(waiting, time.at))).toBe('revocation-unavailable');
    expect(outcome(await verifier.revocation(held, time.at))).toBe('good');
    h.serveCrl(
      await makeCrl({ authority: h.authority, number: 2, entries: listed(X509CrlReason.keyCompromise) }),
    );
    time.at = after(2 * hour);
    void verifier.refresh();
    await expect.poll(() => verifier.isListedAsRevoked(held.facts)).toBe(true);
    await verifier.close();
    await slow.close();
  });
});
