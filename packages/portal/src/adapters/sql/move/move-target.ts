import { CompiledQuery, Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { connect, over } from '../postgres/pools.ts';
import { type Tables } from '../tables.ts';
import { isOfMove, type MoveMark, moveFact } from './move-mark.ts';
import { type MovedTable, type PlacedRow } from './move-source.ts';
import { type Row, RowsDigest } from './rows-digest.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** How far a table has come; there as long as a move goes on. */
const progress = z.strictObject({ place: z.number(), rows: z.number(), done: z.boolean() });
type Progress = z.infer<typeof progress>;
const progressFact = (table: string): string => `${moveFact}:${table}`;

const rowsAtOnce = 1000;

/** The database of PostgreSQL that is moved to, over one connection without the limits of pages. */
export class MoveTarget {
  readonly #db: Kysely<Tables>;

  constructor(url: string) {
    this.#db = new Kysely<Tables>(over(connect(url, 0, 1)));
  }

  async #write(db: Kysely<Tables>, name: string, value: object): Promise<void> {
    const text = JSON.stringify(value);
    await db
      .insertInto('portal_facts')
      .values({ name, value: text })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
      .execute();
  }

  /** Empties every table and begins; rows that migrations put there come again with the others. */
  begin(mark: MoveMark, tables: readonly MovedTable[]): Promise<void> {
    return this.#db.transaction().execute(async (db) => {
      const names = tables.map(({ name }) => quoted(name)).join(', ');
      await sql`truncate ${sql.raw(names)}`.execute(db);
      await this.#write(db, moveFact, mark);
    });
  }

  async #progressOf(db: Kysely<Tables>, table: string): Promise<Progress> {
    const row = await db
      .selectFrom('portal_facts')
      .select('value')
      .where('name', '=', progressFact(table))
      .executeTakeFirst();
    return row === undefined ? { place: 0, rows: 0, done: false } : progress.parse(JSON.parse(row.value));
  }

  /** Takes a table's rows from where it stands, slice by slice, each a transaction with how far it came. */
  async take(table: MovedTable, slice: (after: number, limit: number) => PlacedRow[]): Promise<void> {
    for (;;) {
      const reached = await this.#progressOf(this.#db, table.name);
      if (reached.done) return;
      const rows = slice(reached.place, rowsAtOnce);
      const place = rows.at(-1)?.place ?? reached.place;
      const isLast = rows.length < rowsAtOnce;
      await this.#db.transaction().execute(async (db) => {
        await this.#insert(
          db,
          table,
          rows.map(({ row }) => row).filter((row) => !isOfMove(table.name, row)),
        );
        const next: Progress = { place, rows: reached.rows + rows.length, done: isLast };
        await this.#write(db, progressFact(table.name), next);
      });
    }
  }

  /** References to rows of the same table are left out: what they refer to may come later. */
  async #insert(db: Transaction<Tables>, { name, columns, ownReferences }: MovedTable, rows: readonly Row[]) {
    if (rows.length === 0) return;
    const taken = columns
      .filter((column) => !ownReferences.includes(column))
      .map(quoted)
      .join(', ');
    const text = `insert into ${quoted(name)} (${taken}) overriding system value
      select ${taken} from jsonb_populate_recordset(null::${quoted(name)}, $1::jsonb)`;
    await db.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows)]));
  }

  /** Sets the references within a table once all of its rows are there; the same again changes nothing. */
  async refer(table: MovedTable, slice: (after: number, limit: number) => PlacedRow[]): Promise<void> {
    const { name, key, ownReferences } = table;
    if (ownReferences.length === 0) return;
    const set = ownReferences.map((column) => `${quoted(column)} = v.${quoted(column)}`).join(', ');
    const same = key.map((column) => `t.${quoted(column)} = v.${quoted(column)}`).join(' and ');
    const text = `update ${quoted(name)} as t set ${set}
      from jsonb_populate_recordset(null::${quoted(name)}, $1::jsonb) as v where ${same}`;
    for (let after = 0; ;) {
      const rows = slice(after, rowsAtOnce);
      if (rows.length === 0) return;
      await this.#db.executeQuery(CompiledQuery.raw(text, [JSON.stringify(rows.map(({ row }) => row))]));
      after = rows.at(-1)?.place ?? after;
    }
  }

  /** All rows of a table as they stand, read once from its beginning to its end. */
  async digest({ name, columns }: MovedTable): Promise<RowsDigest> {
    const digest = new RowsDigest(columns);
    await this.#db.transaction().execute(async (db) => {
      await sql`declare moved no scroll cursor for select * from ${sql.table(name)}`.execute(db);
      for (;;) {
        const { rows } = await sql<Row>`fetch ${sql.raw(String(rowsAtOnce))} from moved`.execute(db);
        if (rows.length === 0) return;
        for (const row of rows) if (!isOfMove(name, row)) digest.add(row);
      }
    });
    return digest;
  }

  /** Forgets how far each table came; numbers that the database gives go on after those that came. */
  end(mark: MoveMark): Promise<void> {
    return this.#db.transaction().execute(async (db) => {
      await db.deleteFrom('portal_facts').where('name', 'like', `${moveFact}:%`).execute();
      await sql`select setval(pg_get_serial_sequence('audit_waiting', 'entry'),
        (select coalesce(max(entry), 0) + 1 from audit_waiting), false)`.execute(db);
      await this.#write(db, moveFact, mark);
    });
  }

  close(): Promise<void> {
    return this.#db.destroy();
  }
}
