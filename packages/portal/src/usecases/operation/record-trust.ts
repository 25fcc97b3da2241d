import { type EventType } from '../../domain/audit/audit-events.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

/** What came and what went since the last start of the node; empty lists when nothing did. */
export interface TrustChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Rows that tell what a node trusted when it started. */
const loaded = 'trust.load' satisfies EventType;

/**
 * Leaves an audit row of what a node trusts from its start on, and another one when that is not what it trusted at its
 * last start: whoever changed the file is asked about it.
 */
export const recordTrust =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  ({ node, lines }: { node: string; lines: readonly string[] }): Promise<TrustChange> =>
    database.transact(async ({ audit }) => {
      const [last] = await audit.list({ subjects: [remark(node)], types: [loaded], limit: 1 });
      const before = last?.details['trusted'];
      const known = Array.isArray(before) ? before.map((line) => remark(String(line))) : undefined;
      const trusted = lines.map(remark);
      const change = {
        added: known === undefined ? [] : trusted.filter((line) => !known.includes(line)),
        removed: known === undefined ? [] : known.filter((line) => !trusted.includes(line)),
      };
      const row = { ...actOfProgram('portal'), subject: remark(node) };
      const at = clock.now();
      await audit.append({ ...row, type: loaded, details: { trusted } }, at);
      if (change.added.length + change.removed.length > 0)
        await audit.append({ ...row, type: 'trust.change', details: change }, at);
      return change;
    });
