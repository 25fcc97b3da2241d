import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  auditLeafHash,
  type AuditRow,
  type AuditStore,
  canonicalDetails,
} from '../../../domain/audit/audit.ts';
import { type AuditRecord, recordOf } from '../../../domain/audit/record.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

const storedDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const rowOf = ({ source_address, leaf_hash, ...row }: Selectable<Tables['audit']>): AuditRow => ({
  ...row,
  at: dateOf(row.at),
  details: storedDetails.parse(JSON.parse(row.details)),
  sourceAddress: source_address,
  leafHash: leaf_hash,
});

const takeNumbers = statement((db, given: Given<{ count: number }>) =>
  db
    .updateTable('audit_head')
    .set({ number: sql<number>`number + ${given('count')}` })
    .returning('number'),
);

/** Most units leave one row. */
const insertOne = statement((db, given: Given<Insertable<Tables['audit']>>) =>
  db.insertInto('audit').values({
    number: given('number'),
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
    leaf_hash: given('leaf_hash'),
  }),
);

/** The audit store of one unit of work; `flush` writes what the unit appended. */
export interface AuditWriter extends AuditStore {
  flush(): Promise<void>;
}

/**
 * Appended rows are written at the end of the unit of work: taking the next numbers locks the head of the log, and
 * the shorter it is locked the more units pass in a second.
 */
export function auditStore({
  db,
  node,
  recorded,
}: {
  db: Kysely<Tables>;
  node: string;
  recorded?: ((row: AuditRecord) => void) | undefined;
}): AuditWriter {
  let waiting: { event: AuditRecord; at: Date }[] = [];
  return {
    append(event, at) {
      waiting.push({ event: recordOf(event), at });
      return Promise.resolve();
    },
    async flush() {
      const events = waiting;
      if (events.length === 0) return;
      waiting = [];
      const { first: head } = await takeNumbers(db, { count: events.length });
      if (head === undefined) throw new Error('The audit log has no head');
      const last = head.number;
      const rows = events.map(({ event, at }, place) => {
        const row = { ...event, number: last - events.length + 1 + place, at, node };
        return {
          number: row.number,
          at: moment(at),
          node,
          type: row.type,
          actor: row.actor,
          subject: row.subject,
          method: row.method,
          assurance: row.assurance,
          source_address: row.sourceAddress,
          result: row.result,
          details: JSON.stringify(canonicalDetails(row.details)),
          leaf_hash: auditLeafHash(row),
        };
      });
      const [only] = rows;
      if (only !== undefined && rows.length === 1) await insertOne(db, only);
      else await db.insertInto('audit').values(rows).execute();
      if (recorded !== undefined) for (const { event } of events) recorded(event);
    },
    async list({ subjects, types, limit }) {
      // One statement a subject: each reads its index backwards and stops, where IN would sort all rows of all of them.
      const found = await Promise.all(
        subjects.map((subject) => {
          const about = db.selectFrom('audit').selectAll().where('subject', '=', subject);
          const asked = types === undefined ? about : about.where('type', 'in', [...types]);
          return asked.orderBy('number', 'desc').limit(limit).execute();
        }),
      );
      return found
        .flat()
        .map(rowOf)
        .toSorted((left, right) => right.number - left.number)
        .slice(0, limit);
    },
    async page(after, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('number', '>', after)
        .orderBy('number')
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },
  };
}
