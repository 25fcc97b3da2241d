import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { atMost, type Figure, none, told } from './figure.ts';
import { buildCity } from './world/city.ts';
import { cleaned } from './world/cleaner.ts';
import { httpClient } from './world/http.ts';
import { memoryOf } from './world/memory.ts';
import { mixedLoad } from './world/mixed-load.ts';
import { verdict } from './world/verdict.ts';
import { quantile, watch } from './world/watch.ts';

const mebibyte = 1 << 20;

/** Sends a head and then as much as the other side takes. @returns the status that came */
const pour = (
  port: number,
  head: readonly string[],
  body: (write: Socket) => Promise<void>,
): Promise<number> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
    });
    socket.write(head.join('\r\n'));
    void body(socket);
  });

/** F24: heads that never end, bodies without end, deep JSON and packed bombs, all at once. */
export const floods = ({ seconds, slow }: { seconds: number; slow: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const city = await buildCity({ cleaner, database: 'sqlite', newcomers: 50 });
    const [node] = city.nodes;
    if (node === undefined) throw new Error('no node');
    await node.start();
    const { host } = new URL(city.origin);
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 4, pauseMilliseconds: 50 });
    const alive = watch({ ...city, path: '/livez' });
    await sleep(3000);
    const before = memoryOf(node.pid);
    let most = before;
    const until = performance.now() + seconds * 1000;
    const statuses = new Map<string, Map<number, number>>();
    const count = (what: string, status: number) => {
      const of = statuses.get(what) ?? new Map<number, number>();
      statuses.set(what, of.set(status, (of.get(status) ?? 0) + 1));
    };
    const formHead = (length: number) => [
      'POST /sign-in/account HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${city.origin}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${length}`,
      '\r\n',
    ];
    const drip = async (socket: Socket) => {
      while (socket.writable) {
        socket.write('X');
        await sleep(1000);
      }
    };
    const sendEndless = async (socket: Socket) => {
      const part = Buffer.alloc(64 * 1024, 'a');
      for (let sent = 0; sent < 100 * mebibyte && socket.writable; sent += part.length)
        if (!socket.write(part))
          await Promise.race([new Promise((go) => socket.once('drain', go)), sleep(500)]);
    };
    const again = async (what: string, send: () => Promise<number>) => {
      while (performance.now() < until) count(what, await send());
    };
    const client = httpClient({ ...city, port: () => city.port });
    const deep = `{"token":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const bomb = deflateRawSync(Buffer.alloc(20 * mebibyte, ' ')).toString('base64');
    const weigh = async () => {
      while (performance.now() < until) {
        most = Math.max(most, memoryOf(node.pid));
        await sleep(100);
      }
    };
    await Promise.all([
      weigh(),
      ...Array.from({ length: slow }, () =>
        again('slow head', () => pour(city.port, ['GET / HTTP/1.1', `Host: ${host}`, 'X-Slow: '], drip)),
      ),
      ...Array.from({ length: slow }, () => again('slow body', () => pour(city.port, formHead(1000), drip))),
      ...Array.from({ length: 4 }, () =>
        again('body of 100 MiB', () => pour(city.port, formHead(100 * mebibyte), sendEndless)),
      ),
      again('deep JSON', async () => {
        const { status } = await client.ask('/card/sign-in', { json: JSON.parse(deep) });
        return status;
      }),
      again('packed bomb', async () => {
        const query = new URLSearchParams({ SAMLRequest: bomb }).toString();
        return (
          (await client.ask('/saml/sso', { form: { SAMLRequest: bomb } })).status + (query === '' ? 1 : 0)
        );
      }),
    ]);
    client.close();
    const lively = await alive.stop();
    await load.stop();
    const rest = memoryOf(node.pid);
    await node.destroy();
    const allowed: Readonly<Record<string, readonly number[]>> = {
      'slow head': [408],
      'slow body': [408],
      'body of 100 MiB': [413],
      'deep JSON': [400, 413, 422],
      'packed bomb': [400, 413],
    };
    return [
      ...[...statuses].map(([what, of]) =>
        none(
          `${what}: answers other than ${allowed[what]?.join(' or ')} (${[...of].map(([status, times]) => `${times} × ${status}`).join(', ')})`,
          [...of].reduce((sum, [status, times]) => sum + (allowed[what]?.includes(status) ? 0 : times), 0),
        ),
      ),
      told('memory before', before, 'MB'),
      atMost(256, 'memory more at most', most - before, 'MB'),
      told('memory more at the end', rest - before, 'MB'),
      atMost(
        100,
        '/livez p99',
        quantile(
          lively.map(({ milliseconds }) => milliseconds),
          0.99,
        ),
        'ms',
      ),
      none('other people’s requests that failed', load.traffic.failed.length),
      ...(await verdict(city, load.ledger)),
    ];
  });
