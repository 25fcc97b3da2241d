import { type Kysely, sql } from 'kysely';
import { auditLeafHash } from '../../../domain/audit/audit.ts';
import { hex } from '../../../kernel/bytes.ts';
import { statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf } from './moment.ts';

/** Rows that one transaction moves: on the embedded database about a millisecond of everybody's time. */
const slice = 100;

/** Locks the head of the log until the end of the transaction, so that one sequencer works at a time. */
const lockHead = statement((db) =>
  db
    .updateTable('audit_head')
    .set({ number: sql<number>`number` })
    .returning('number'),
);

/**
 * Moves rows that wait to the log, each with the next number and its leaf hash. What the slice sees is committed, and what
 * commits after it comes in a later slice, so numbers have no gap and no transaction of a request waits for another's.
 */
export async function sequenceAudit(db: Kysely<Tables>): Promise<number> {
  const { first: head } = await lockHead(db, {});
  if (head === undefined) throw new Error('The audit log has no head');
  // Read under the lock: before it, another sequencer may have been at the same rows.
  const rows = await db.selectFrom('audit_waiting').selectAll().orderBy('entry').limit(slice).execute();
  if (rows.length === 0) return 0;
  const numbered = rows.map(({ entry: _, ...row }, place) => {
    const number = head.number + 1 + place;
    const leaf = { ...row, number, at: dateOf(row.at), sourceAddress: row.source_address };
    return { ...row, number, leaf_hash: hex(auditLeafHash(leaf)) };
  });
  await db.insertInto('audit').values(numbered).execute();
  await db
    .deleteFrom('audit_waiting')
    .where(
      'entry',
      'in',
      rows.map(({ entry }) => entry),
    )
    .execute();
  await db
    .updateTable('audit_head')
    .set({ number: head.number + rows.length })
    .execute();
  return rows.length;
}
