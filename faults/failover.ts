import { setTimeout as sleep } from 'node:timers/promises';
import { atMost, type Figure, none, told } from './figure.ts';
import { startBalancer } from './world/balancer.ts';
import { buildCity } from './world/city.ts';
import { cleaned } from './world/cleaner.ts';
import { mixedLoad, type Load } from './world/mixed-load.ts';
import { startPatroni } from './world/patroni.ts';
import { verdict } from './world/verdict.ts';

/** A change that needs the database and was carried out. */
const isChange = ({ path, status }: Load['traffic']['tried'][number]): boolean =>
  (path === '/sign-in/account' && status === 303) ||
  (path === '/card/sign-in' && status === 200) ||
  (path === '/oidc/token' && status === 200);

/** When the first change ended that was asked for after a moment. */
async function firstChange({ traffic }: Load, after: number): Promise<number> {
  const until = performance.now() + 120_000;
  while (performance.now() < until) {
    const found = traffic.tried.find((each) => each.sentAt >= after && isChange(each));
    if (found !== undefined) return found.endedAt;
    await sleep(50);
  }
  return Infinity;
}

/**
 * The primary of two servers dies under load, in front of it two portals behind a balancer: Patroni promotes the
 * synchronous standby, and the portals find it by `target_session_attrs`.
 * @param dies PostgreSQL alone, or its whole machine with Patroni on it
 */
export const failedOver = (dies: 'postgres' | 'machine', { rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const patroni = await startPatroni(cleaner);
    const city = await buildCity({
      cleaner,
      database: patroni.url,
      nodes: 2,
      newcomers: 400,
      slipHolders: 80,
    });
    await Promise.all(city.nodes.map((node) => node.start()));
    await startBalancer({ ...city, cleaner });
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 6 });
    await sleep(3000);
    const gaps: number[] = [];
    let [unavailable, withoutWait, faults, broken] = [0, 0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const primary = await patroni.leader();
      const killed = performance.now();
      if (dies === 'postgres') primary.killPostgres();
      else primary.killAll();
      const back = await firstChange(load, killed + 50);
      gaps.push(back - killed);
      const meanwhile = load.traffic.between(killed, back);
      unavailable += meanwhile.filter(({ status }) => status === 503).length;
      withoutWait += meanwhile.filter(({ status, retryAfter }) => status === 503 && !retryAfter).length;
      faults += meanwhile.filter(({ status }) => status >= 500 && status !== 503).length;
      broken += meanwhile.filter(({ status }) => status === 0).length;
      if (dies === 'machine') primary.start();
      await patroni.untilWhole();
      await sleep(1000);
    }
    await load.stop();
    await Promise.all(city.nodes.map((node) => node.destroy()));
    return [
      told('failovers', rounds),
      atMost(dies === 'postgres' ? 15_000 : 35_000, 'sign-ins succeed again after', Math.max(...gaps), 'ms'),
      told('answers 503 meanwhile', unavailable),
      none('503 without Retry-After', withoutWait),
      none('other faults', faults),
      none('connections that broke', broken),
      ...(await verdict(city, load.ledger)),
    ];
  });
