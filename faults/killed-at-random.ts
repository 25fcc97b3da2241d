import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../packages/testkit/src/postgres.ts';
import { atLeast, type Figure } from './figure.ts';
import { buildCity } from './world/city.ts';
import { cleaned, type Cleaner } from './world/cleaner.ts';
import { mixedLoad } from './world/mixed-load.ts';
import { verdict } from './world/verdict.ts';

export type Store = 'sqlite' | 'postgres';

/** A database for a run: a file, or one of a cluster of its own whose commits are on the disk. */
export async function databaseOf(store: Store, cleaner: Cleaner): Promise<string> {
  if (store === 'sqlite') return store;
  const cluster = await startPostgres({ settings: { fsync: 'on' } });
  cleaner.add(() => cluster.stop());
  return cluster.createDatabase('faults');
}

/**
 * F1, F2 and F28: the portal is killed at random points while people do everything at once, and comes back as under a
 * supervisor. Each one-time thing is tried again as soon as it was acknowledged, and later by who lost the answer.
 */
export const killedAtRandom = (store: Store, { rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const city = await buildCity({
      cleaner,
      database: await databaseOf(store, cleaner),
      newcomers: rounds * 20,
      slipHolders: rounds * 6,
    });
    const [node] = city.nodes;
    if (node === undefined) throw new Error('no node');
    await node.supervise();
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 8 });
    let killed = 0;
    for (; killed < rounds; killed += 1) {
      // Every third while it starts, the others while it serves.
      if (killed % 3 !== 2) await node.untilReady();
      await sleep(100 + Math.random() * 1500);
      await node.kill();
    }
    await node.untilReady();
    await load.stop();
    await node.destroy();
    return [atLeast(rounds, 'kills', killed), ...(await verdict(city, load.ledger))];
  });
