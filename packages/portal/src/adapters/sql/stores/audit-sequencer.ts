import { type Insertable, type Kysely, sql } from 'kysely';
import { auditLeafHash } from '../../../domain/audit/audit.ts';
import { hex } from '../../../kernel/bytes.ts';
import { deleteMany, insertMany } from '../many-rows.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf } from './moment.ts';

/** Rows that one transaction moves: on the embedded database about a millisecond of everybody's time. */
const slice = 100;

/** A row before it has its number. */
export type UnnumberedRow = Omit<Insertable<Tables['audit_waiting']>, 'entry'>;

const columns = [
  'number',
  'at',
  'node',
  'type',
  'actor',
  'subject',
  'method',
  'assurance',
  'source_address',
  'result',
  'details',
  'leaf_hash',
] as const;

/** Takes so many numbers and locks the head of the log until the end of the transaction; none of them locks it alone. */
const advanceHead = statement((db, given: Given<{ by: number }>) =>
  db
    .updateTable('audit_head')
    .set({ number: sql<number>`number + ${given('by')}` })
    .returning('number'),
);

/** Appends rows to the log in the caller's transaction, each with the next number and its leaf hash. */
export async function appendToLog(db: Kysely<Tables>, rows: readonly UnnumberedRow[]): Promise<void> {
  const { first: head } = await advanceHead(db, { by: rows.length });
  if (head === undefined) throw new Error('The audit log has no head');
  const before = head.number - rows.length;
  const numbered = rows.map((row, place) => {
    const number = before + 1 + place;
    const leaf = { ...row, number, at: dateOf(row.at), sourceAddress: row.source_address };
    return { ...row, number, leaf_hash: hex(auditLeafHash(leaf)) };
  });
  await insertMany(db, { table: 'audit', columns, rows: numbered });
}

/**
 * Moves rows that wait to the log. What the slice sees is committed, and what commits after it comes in a later slice, so
 * numbers have no gap and no transaction of a request waits for another's.
 */
export async function sequenceAudit(db: Kysely<Tables>): Promise<number> {
  await advanceHead(db, { by: 0 });
  // Read under the lock: before it, another sequencer may have been at the same rows.
  const rows = await db.selectFrom('audit_waiting').selectAll().orderBy('entry').limit(slice).execute();
  if (rows.length === 0) return 0;
  await appendToLog(
    db,
    rows.map(({ entry: _, ...row }) => row),
  );
  await deleteMany(db, { table: 'audit_waiting', by: ['entry'], rows });
  return rows.length;
}
