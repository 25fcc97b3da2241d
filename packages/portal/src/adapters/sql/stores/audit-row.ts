import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type AuditRow, type Leaf } from '../../../domain/audit/audit.ts';
import { type Tables } from '../tables.ts';
import { dateOf } from './moment.ts';

const storedDetails = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

const shared = [
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
] as const;

/**
 * Rows of the log and rows that wait, in one form: what reads both asks in one statement, so that a row that the sequencer
 * moves meanwhile is seen once.
 */
export const numberedRows = (db: Kysely<Tables>) =>
  db.selectFrom('audit').select([...shared, sql<number | null>`number`.as('number'), none.as('entry')]);
export const waitingRows = (db: Kysely<Tables>) =>
  db
    .selectFrom('audit_waiting')
    .select([...shared, none.as('number'), sql<number | null>`entry`.as('entry')]);
const none = sql<number | null>`cast(null as bigint)`;

type EitherRow = Omit<Selectable<Tables['audit_waiting']>, 'entry'> & {
  readonly number: number | null;
  readonly entry: number | null;
};

const place = ({ number, entry }: EitherRow): readonly [number, number] => [number ?? Infinity, entry ?? 0];

/** By number; those that wait come last, as they were written. */
export const inOrder = (rows: readonly EitherRow[]): EitherRow[] =>
  rows.toSorted((left, right) => {
    const [[number, entry], [otherNumber, otherEntry]] = [place(left), place(right)];
    return number === otherNumber ? entry - otherEntry : number - otherNumber;
  });

export const rowOf = ({ number, source_address, at, details, entry: _, ...row }: EitherRow): AuditRow => ({
  ...row,
  number: number ?? undefined,
  at: dateOf(at),
  sourceAddress: source_address,
  details: storedDetails.parse(JSON.parse(details)),
});

/** A row as it is hashed: what stands there, read by nobody. */
export const leafOf = (row: Selectable<Tables['audit']>): Leaf => ({
  // Field by field: millions of them are read at once, and a spread costs as much as a hash.
  number: row.number,
  at: dateOf(row.at),
  node: row.node,
  type: row.type,
  actor: row.actor,
  subject: row.subject,
  method: row.method,
  assurance: row.assurance,
  sourceAddress: row.source_address,
  result: row.result,
  details: row.details,
  leafHash: row.leaf_hash,
});
