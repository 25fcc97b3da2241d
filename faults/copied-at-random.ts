import { randomBytes } from 'node:crypto';
import { appendFileSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, none, told } from './figure.ts';
import { buildCity } from './world/city.ts';
import { cleaned } from './world/cleaner.ts';
import { mixedLoad } from './world/mixed-load.ts';
import { verdict } from './world/verdict.ts';

const sumOf = (all: readonly (readonly Figure[])[]): Figure[] =>
  (all[0] ?? []).map((first, place) => ({
    ...first,
    value: all.reduce((sum, figures) => sum + (figures[place]?.value ?? 0), 0),
    holds: all.every((figures) => figures[place]?.holds ?? false),
  }));

/**
 * F3: what a machine finds that lost its power: the files of SQLite as they are at random moments, with a torn page at
 * the end of the log. What was answered by then is in them.
 */
export const copiedAtRandom = ({ rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const city = await buildCity({
      cleaner,
      database: 'sqlite',
      newcomers: rounds * 20,
      slipHolders: rounds,
    });
    const [node] = city.nodes;
    if (node === undefined) throw new Error('no node');
    await node.start();
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 8 });
    const copies: { file: string; ledger: (typeof load)['ledger'] }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      await sleep(100 + Math.random() * 900);
      const folder = path.join(city.folder, `copy-${round}`);
      mkdirSync(folder);
      process.kill(node.pid, 'SIGSTOP');
      for (const end of ['', '-wal']) {
        const from = path.join(city.store, `ecpa.sqlite${end}`);
        if (existsSync(from)) copyFileSync(from, path.join(folder, `ecpa.sqlite${end}`));
      }
      copies.push({ file: path.join(folder, 'ecpa.sqlite'), ledger: load.ledger.asOfNow });
      process.kill(node.pid, 'SIGCONT');
      appendFileSync(path.join(folder, 'ecpa.sqlite-wal'), randomBytes(2000));
    }
    await load.stop();
    await node.destroy();
    let broken = 0;
    const verdicts: Figure[][] = [];
    for (const { file, ledger } of copies) {
      const database = new DatabaseSync(file);
      if (database.prepare('pragma integrity_check').get()?.['integrity_check'] !== 'ok') broken += 1;
      database.close();
      verdicts.push(await verdict({ ...city, databaseUrl: `sqlite:${file}` }, ledger));
    }
    return [told('copies', copies.length), none('copies that are not sound', broken), ...sumOf(verdicts)];
  });
