// What PostgreSQL used of the processor, whose work is done by children that come and go.
import { readdirSync, readFileSync } from 'node:fs';
import { usedMilliseconds } from './per-core-second.ts';

/** Milliseconds of processor of a process and of the children that it had, those that ended included. */
export function usedByTree(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const own = usedMilliseconds(pid) + (Number(fields[13]) + Number(fields[14])) * 10;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + usedByTree(Number(child)), own);
}

/** The server whose folder of data is in its command line. */
export function serverOf(port: number): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`port=${port}\0`);
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('no server');
  return Number(found);
}
