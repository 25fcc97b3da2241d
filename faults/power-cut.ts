import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { atLeast, type Figure, none, told } from './figure.ts';
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

/** Builds what keeps of every write only what a finished sync covered. @returns the library to preload */
function buildKeeper(folder: string): string {
  const library = path.join(folder, 'power-cut.so');
  const source = path.join(import.meta.dirname, 'world/power-cut.c');
  execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, source, '-ldl']);
  return library;
}

/**
 * F3: what a machine finds that lost its power: of the files of SQLite what had been synced by then, at random moments. What
 * was answered by then is in it.
 */
export const powerCut = ({ rounds }: { rounds: number }): Promise<Figure[]> =>
  cleaned(async (cleaner) => {
    const city = await buildCity({
      cleaner,
      database: 'sqlite',
      newcomers: rounds * 20,
      slipHolders: rounds,
    });
    const [node] = city.nodes;
    if (node === undefined) throw new Error('no node');
    // Where the power is on from the beginning: all that is there was synced.
    const kept = path.join(city.folder, 'kept');
    cpSync(city.store, kept, { recursive: true });
    node.change({
      LD_PRELOAD: buildKeeper(city.folder),
      POWER_CUT_FILES: city.store,
      POWER_CUT_KEPT: kept,
    });
    await node.start();
    const load = mixedLoad({ ...city, portOf: () => city.port, lanes: 8 });
    const cuts: { file: string; ledger: (typeof load)['ledger'] }[] = [];
    let written = 0;
    for (let round = 0; round < rounds; round += 1) {
      await sleep(100 + Math.random() * 900);
      const folder = path.join(city.folder, `cut-${round}`);
      mkdirSync(folder);
      process.kill(node.pid, 'SIGSTOP');
      for (const end of ['', '-wal']) {
        const from = path.join(kept, `ecpa.sqlite${end}`);
        if (existsSync(from)) copyFileSync(from, path.join(folder, `ecpa.sqlite${end}`));
      }
      cuts.push({ file: path.join(folder, 'ecpa.sqlite'), ledger: load.ledger.asOfNow });
      written += statSync(path.join(kept, 'ecpa.sqlite-wal'), { throwIfNoEntry: false })?.size ?? 0;
      process.kill(node.pid, 'SIGCONT');
    }
    await load.stop();
    await node.destroy();
    let broken = 0;
    const verdicts: Figure[][] = [];
    for (const { file, ledger } of cuts) {
      const database = new DatabaseSync(file);
      if (database.prepare('pragma integrity_check').get()?.['integrity_check'] !== 'ok') broken += 1;
      database.close();
      verdicts.push(await verdict({ ...city, databaseUrl: `sqlite:${file}` }, ledger));
    }
    return [
      told('power cuts', cuts.length),
      // Without it the keeper heard of no sync, and the run would show nothing.
      atLeast(1, 'bytes of the log that had been synced by then', written),
      none('files that are not sound', broken),
      ...sumOf(verdicts),
    ];
  });
