import { type Leaf } from '../../domain/audit/audit.ts';
import { leastKeptDays } from './cut-audit.ts';

const leastKept = leastKeptDays * 24 * 3600_000;

/**
 * Looks, among the rows that are there, for the one that tells that those before them were cut off. That the database says
 * so proves nothing: whoever deletes the beginning can say it too. A row counts that names the cut, was written when the
 * last of what was cut had been kept long enough, and lies below a signed checkpoint.
 */
export function cutWatch({ size, signedAt, now }: { size: number; signedAt: number; now: number }) {
  const told = JSON.stringify({ upTo: size });
  let toldBy: number | undefined;
  return {
    see(row: Leaf): void {
      if (toldBy !== undefined || row.type !== 'audit.cut' || row.details !== told) return;
      // A row may say a time that has not come.
      const kept = Math.min(row.at.getTime(), now) - signedAt;
      if (Number.isFinite(signedAt) && kept >= leastKept) toldBy = row.number;
    },
    /** @param proven up to where rows are those that were signed */
    isCut: (proven: number): boolean => size === 0 || (toldBy !== undefined && toldBy <= proven),
  };
}
