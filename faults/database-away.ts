import { setTimeout as sleep } from 'node:timers/promises';
import { atLeast, atMost, type Figure, none, told } from './figure.ts';
import { buildCity, type City } from './world/city.ts';
import { cleaned, type Cleaner } from './world/cleaner.ts';
import { type Cluster, openCluster } from './world/cluster.ts';
import { type Link, openLink } from './world/link.ts';
import { type Load, mixedLoad } from './world/mixed-load.ts';
import { verdict } from './world/verdict.ts';
import { quantile, watch } from './world/watch.ts';

const warmUpMilliseconds = 2000;

/** What is told of requests while the database is away. */
function away({ traffic }: Load, from: number, to: number): Figure[] {
  const tried = traffic.between(from, to);
  const refused = tried.filter(({ status }) => status === 503);
  // What ends without the database, such as a challenge, is answered as ever.
  const faults = tried.filter(({ status }) => status >= 500 && status !== 503);
  return [
    atLeast(1, 'requests answered 503', refused.length),
    none('503 without Retry-After', refused.filter(({ retryAfter }) => !retryAfter).length),
    none('faults and broken connections', faults.length + tried.filter(({ status }) => status === 0).length),
    none('answers that show a stack or a statement', tried.filter(({ showsStack }) => showsStack).length),
  ];
}

const slowest = ({ traffic }: Load, from: number, to: number): number =>
  Math.max(
    0,
    ...traffic
      .between(from, to)
      .filter(({ status }) => status !== 0)
      .map(({ sentAt, endedAt }) => endedAt - sentAt),
  );

/** A portal under load on PostgreSQL, with somebody who looks at its health. */
async function underLoad(
  cleaner: Cleaner,
  database: string,
  /** How the portal reaches it, where that is another way. */
  reached = database,
): Promise<{
  city: City;
  load: Load;
  ready: ReturnType<typeof watch>;
  alive: ReturnType<typeof watch>;
  readonly end: () => Promise<Figure[]>;
}> {
  const city = await buildCity({ cleaner, database, newcomers: 300, slipHolders: 60 });
  const [node] = city.nodes;
  if (node === undefined) throw new Error('no node');
  node.change({ ECPA_DATABASE_URL: reached });
  await node.start();
  const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 6 });
  const ready = watch({ ...city, path: '/readyz' });
  const alive = watch({ ...city, path: '/livez' });
  await sleep(warmUpMilliseconds);
  return {
    city,
    load,
    ready,
    alive,
    async end() {
      await sleep(warmUpMilliseconds);
      const lively = await alive.stop();
      await ready.stop();
      await load.stop();
      await node.destroy();
      return [
        none('/livez that was not 200', lively.filter(({ status }) => status !== 200).length),
        atMost(
          100,
          '/livez p99',
          quantile(
            lively.map(({ milliseconds }) => milliseconds),
            0.99,
          ),
          'ms',
        ),
        ...(await verdict(city, load.ledger)),
      ];
    },
  };
}

/** F4: PostgreSQL is stopped under load, and comes back. */
export const databaseStopped = ({ seconds }: { seconds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const { postgres, url } = await openCluster(cleaner);
    const { load, ready, end } = await underLoad(cleaner, url);
    const gone = performance.now();
    await postgres.crash();
    const [stopped] = [performance.now()];
    const unready = await ready.first(503, gone);
    await sleep(seconds * 1000);
    const back = performance.now();
    await postgres.start();
    const returned = performance.now();
    const readyAgain = await ready.first(200, back);
    return [
      told('stopped', (back - stopped) / 1000, 's'),
      ...away(load, stopped, back),
      atMost(2000, 'slowest answer meanwhile', slowest(load, stopped, back), 'ms'),
      atMost(5000, 'not ready after', unready - gone, 'ms'),
      atMost(5000, 'ready again after its return', readyAgain - returned, 'ms'),
      ...(await end()),
    ];
  });

/** F5: connections are reset and the server restarts in the middle of transactions, again and again. */
export const databaseRestarted = ({ rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const cluster: Cluster = await openCluster(cleaner);
    const link = await openLink({ to: cluster.port, cleaner });
    const { load, end } = await underLoad(cleaner, cluster.url, cluster.urlAt(link.port));
    const from = performance.now();
    for (let round = 0; round < rounds; round += 1) {
      await sleep(200 + Math.random() * 600);
      link.reset();
      await sleep(200 + Math.random() * 600);
      await cluster.postgres.crash();
      await cluster.postgres.start();
    }
    return [told('restarts', rounds), ...away(load, from, performance.now()), ...(await end())];
  });

/** F6: the database answers slowly, or not at all. */
export const databaseSlow = (how: 'slow' | 'silent', { seconds }: { seconds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const cluster = await openCluster(cleaner);
    const link: Link = await openLink({ to: cluster.port, cleaner });
    const { load, ready, end } = await underLoad(cleaner, cluster.url, cluster.urlAt(link.port));
    const from = performance.now();
    if (how === 'slow') link.delay(5000);
    else link.silence();
    await sleep(seconds * 1000);
    const to = performance.now();
    link.mend();
    const readyAgain = await ready.first(200, to);
    return [
      ...away(load, from, to),
      // A statement's limit and that of a connection, one after the other.
      atMost(5500, 'slowest answer meanwhile', slowest(load, from, to), 'ms'),
      atMost(5000, 'ready again after it was mended', readyAgain - to, 'ms'),
      ...(await end()),
    ];
  });
