import { AuditNotWritten } from '../../../domain/audit/audit-not-written.ts';
import { type Kysely, sql } from 'kysely';
import { type AuditStore, canonicalDetails } from '../../../domain/audit/audit.ts';
import { type AuditRecord, recordOf } from '../../../domain/audit/record.ts';
import { type SignalStore, type StandingStore } from '../../../domain/signals/signal-stores.ts';
import { meaningOf } from '../../../domain/signals/signals-of.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { inOrder, leafOf, numberedRows, rowOf, waitingRows } from './audit-row.ts';
import { searchAudit } from './audit-search.ts';
import { sequenceAudit, type UnnumberedRow } from './audit-sequencer.ts';
import { dateOf, moment } from './moment.ts';

/** Most units leave one row. */
const insertOne = statement((db, given: Given<UnnumberedRow>) =>
  db.insertInto('audit_waiting').values({
    at: given('at'),
    node: given('node'),
    type: given('type'),
    actor: given('actor'),
    subject: given('subject'),
    method: given('method'),
    assurance: given('assurance'),
    source_address: given('source_address'),
    result: given('result'),
    details: given('details'),
  }),
);

/** Rows that one transaction deletes. */
const deletedAtOnce = 500;

/** The audit store of one unit of work; `flush` writes what the unit appended. */
export interface AuditWriter extends AuditStore {
  flush(): Promise<void>;
}

/** Keeps the rows of a unit of work until it is committed, or writes them. */
export type AppendRows = (rows: readonly UnnumberedRow[]) => Promise<void>;

async function waitForNumbers(db: Kysely<Tables>, rows: readonly UnnumberedRow[]): Promise<void> {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) await insertOne(db, only);
  else
    await db
      .insertInto('audit_waiting')
      .values([...rows])
      .execute();
}

/** Rows that a unit appends are written at its end, in one statement; what they mean to applications goes with them. */
export function auditStore({
  db,
  node,
  recorded,
  append = (rows) => waitForNumbers(db, rows),
  signals,
  standings,
}: {
  db: Kysely<Tables>;
  node: string;
  recorded?: ((row: AuditRecord) => void) | undefined;
  /** Where the rows of the unit go; by default they wait for the sequencer. */
  append?: AppendRows | undefined;
  signals: Pick<SignalStore, 'raise'>;
  standings: Pick<StandingStore, 'mark'>;
}): AuditWriter {
  let appended: { event: AuditRecord; at: Date }[] = [];
  return {
    async append(event, at) {
      appended.push({ event: recordOf(event), at });
      const { signals: told, standing } = meaningOf(event);
      for (const signal of told) await signals.raise(signal, at);
      if (standing !== undefined) await standings.mark([standing]);
    },
    async flush() {
      const events = appended;
      if (events.length === 0) return;
      appended = [];
      const rows = events.map(({ event: { sourceAddress, details, ...event }, at }) => ({
        ...event,
        at: moment(at),
        node,
        source_address: sourceAddress,
        details: JSON.stringify(canonicalDetails(details)),
      }));
      try {
        await append(rows);
      } catch (error) {
        throw new AuditNotWritten(error);
      }
      if (recorded !== undefined) for (const { event } of events) recorded(event);
    },
    async list({ subjects, types, limit }) {
      const ofTypes =
        types === undefined ? sql<boolean>`1 = 1` : sql<boolean>`type in (${sql.join([...types])})`;
      const waiting = waitingRows(db)
        .where('subject', 'in', [...subjects])
        .where(ofTypes);
      // A part a subject: each reads its index backwards and stops, where IN would sort all rows of all of them.
      const parts = subjects.map((subject) =>
        db.selectFrom(
          numberedRows(db)
            .where('subject', '=', subject)
            .where(ofTypes)
            .orderBy('number', 'desc')
            .limit(limit)
            .as('about'),
        ),
      );
      const rows = await parts.reduce((all, part) => all.unionAll(part.selectAll()), waiting).execute();
      return inOrder(rows).toReversed().slice(0, limit).map(rowOf);
    },
    search: (asked) => searchAudit(db, asked),
    async page(after, limit) {
      const numbered = numberedRows(db).where('number', '>', after).orderBy('number').limit(limit);
      const rows = await waitingRows(db)
        .unionAll(db.selectFrom(numbered.as('numbered')).selectAll())
        .execute();
      return inOrder(rows).slice(0, limit).map(rowOf);
    },
    sequence: () => sequenceAudit(db),
    async waiting() {
      const { rows, oldest } = await db
        .selectFrom('audit_waiting')
        .select(({ fn }) => [fn.countAll<number>().as('rows'), fn.min<number | null>('at').as('oldest')])
        .executeTakeFirstOrThrow();
      return { rows, oldestAt: oldest === null ? undefined : dateOf(oldest) };
    },
    async size() {
      return (await db.selectFrom('audit_head').select('number').executeTakeFirstOrThrow()).number;
    },
    async leaves(after, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(leafOf);
    },
    async leafHashes(after, limit) {
      const rows = await db
        .selectFrom('audit')
        .select(['number', 'leaf_hash'])
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(({ number, leaf_hash }) => ({ number, hash: Buffer.from(leaf_hash, 'hex') }));
    },
    async deleteUpTo(number) {
      const first = await db
        .selectFrom('audit')
        .select(({ fn }) => fn.min<number | null>('number').as('number'))
        .executeTakeFirstOrThrow();
      if (first.number === null || first.number > number) return 0;
      const last = Math.min(number, first.number + deletedAtOnce - 1);
      await db.deleteFrom('audit').where('number', '<=', last).execute();
      return last - first.number + 1;
    },
  };
}
