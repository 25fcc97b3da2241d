import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { atLeast, atMost, type Figure, none, told } from './figure.ts';
import { buildCity } from './world/city.ts';
import { cleaned } from './world/cleaner.ts';
import { httpClient, sessionOf } from './world/http.ts';
import { mixedLoad } from './world/mixed-load.ts';
import { password } from './world/people.ts';
import { fill, mountSmall } from './world/small-disk.ts';
import { verdict } from './world/verdict.ts';
import { watch } from './world/watch.ts';

/** F8: the disk of the database is full, and has room again. */
export const diskFull = ({ seconds }: { seconds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const city = await buildCity({
      cleaner,
      database: 'sqlite',
      newcomers: 300,
      slipHolders: 60,
      onStore: (folder) => mountSmall(folder, 64, cleaner),
    });
    const [node] = city.nodes;
    const [member] = city.people.members;
    if (node === undefined || member === undefined) throw new Error('no node');
    await node.start();
    const reader = httpClient({ ...city, port: () => city.port });
    const form = { identifier: member.accountName, password };
    const cookie = sessionOf(await reader.ask('/sign-in/account', { form })) ?? '';
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 6 });
    const ready = watch({ ...city, path: '/readyz' });
    await sleep(2000);
    const giveBack = fill(city.store);
    const full = performance.now();
    const unready = await ready.first(503, full);
    const readings = [];
    while (performance.now() < full + seconds * 1000) {
      readings.push((await reader.ask('/apps', { cookie })).status);
      await sleep(50);
    }
    const room = performance.now();
    giveBack();
    const readyAgain = await ready.first(200, room);
    const acknowledged = load.ledger.acknowledged;
    while (load.ledger.acknowledged === acknowledged && performance.now() < room + 30_000) await sleep(20);
    const changes = performance.now();
    await ready.stop();
    await load.stop();
    reader.close();
    await node.destroy();
    const tried = load.traffic.between(full, room);
    const refused = tried.filter(({ status }) => status === 503);
    const database = new DatabaseSync(path.join(city.store, 'ecpa.sqlite'), { readOnly: true });
    const integrity = database.prepare('pragma integrity_check').get()?.['integrity_check'];
    database.close();
    return [
      told('full', (room - full) / 1000, 's'),
      atLeast(1, 'changes refused with 503', refused.length),
      none('503 without Retry-After', refused.filter(({ retryAfter }) => !retryAfter).length),
      none(
        'faults and broken connections',
        tried.filter(({ status }) => status === 0 || (status >= 500 && status !== 503)).length,
      ),
      none('pages not read meanwhile', readings.filter((status) => status !== 200).length),
      told('pages read', readings.length),
      atMost(5000, 'not ready after', unready - full, 'ms'),
      atMost(5000, 'ready again, without a restart, after', readyAgain - room, 'ms'),
      atMost(10_000, 'the first change acknowledged after', changes - room, 'ms'),
      none('integrity problems', integrity === 'ok' ? 0 : 1),
      ...(await verdict(city, load.ledger)),
    ];
  });
