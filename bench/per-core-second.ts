// How much a server does in each second of one core: clients need more of a processor than it, since they sign.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const lanes = 16;
const warmMilliseconds = 3000;
const measuredMilliseconds = 8000;

/** The load comes from another core than the one that is measured, where there is one. */
export function partCores(served: number | undefined): void {
  spawnSync('taskset', ['-cp', '0', String(served)]);
  spawnSync('taskset', ['-cp', '1', String(process.pid)]);
}

/** Milliseconds of processor that a process has used, all its threads. */
function usedMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function run(one: () => Promise<void>, milliseconds: number): Promise<number> {
  const until = Date.now() + milliseconds;
  let done = 0;
  const lane = async () => {
    while (Date.now() < until) {
      await one();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

/** How many a second of one core serves, and how many came in each second of the clock. */
export async function measure(pid: number, one: () => Promise<void>) {
  await run(one, warmMilliseconds);
  const before = usedMilliseconds(pid);
  const done = await run(one, measuredMilliseconds);
  return {
    perCoreSecond: done / ((usedMilliseconds(pid) - before) / 1000),
    perSecond: done / (measuredMilliseconds / 1000),
  };
}
