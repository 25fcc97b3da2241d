// How much a server does in each second of one core: clients need more of a processor than it, since they sign.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

const lanes = 16;
/** By count and not by the clock: beside other programs a window of seconds ended before the code was compiled. */
const warmRuns = 3000;
const rounds = 5;
const windowMilliseconds = 3000;

/** The load comes from another core than the one that is measured, where there is one. */
export function partCores(served: number | undefined): void {
  spawnSync('taskset', ['-acp', '0', String(served)]);
  spawnSync('taskset', ['-acp', '1', String(process.pid)]);
}

/** Milliseconds of processor that a process has used, all its threads. */
export function usedMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Something that a server is asked for, over and over. */
export interface Asked {
  readonly pid: number;
  readonly one: () => Promise<unknown>;
}

async function run({ one }: Asked, goesOn: (done: number) => boolean): Promise<number> {
  let [begun, done] = [0, 0];
  const lane = async () => {
    while (goesOn(begun)) {
      begun += 1;
      await one();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done;
}

async function window(asked: Asked): Promise<{ perCoreSecond: number; perSecond: number }> {
  const before = usedMilliseconds(asked.pid);
  const begun = performance.now();
  const done = await run(asked, () => performance.now() - begun < windowMilliseconds);
  return {
    perCoreSecond: done / ((usedMilliseconds(asked.pid) - before) / 1000),
    perSecond: done / ((performance.now() - begun) / 1000),
  };
}

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Measures one beside the other: both warm, then in turn, so that what else happens on the machine meets both alike.
 * @returns the middle of the rounds, the ratio of each round, and how many came in each second of the clock
 */
export async function measureBeside(asked: Asked, baseline: Asked) {
  for (const each of [asked, baseline]) await run(each, (begun) => begun < warmRuns);
  const windows: { value: Awaited<ReturnType<typeof window>>; beside: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { perCoreSecond: beside } = await window(baseline);
    windows.push({ value: await window(asked), beside });
  }
  const ratios = windows.map(({ value, beside }) => value.perCoreSecond / beside);
  return {
    value: middle(windows.map(({ value }) => value.perCoreSecond)),
    perSecond: middle(windows.map(({ value }) => value.perSecond)),
    baseline: middle(windows.map(({ beside }) => beside)),
    ratio: middle(ratios),
    ratios: ratios.toSorted((a, b) => a - b),
  };
}
