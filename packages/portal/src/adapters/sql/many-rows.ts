import { CompiledQuery, type Insertable, type Kysely, PostgresAdapter } from 'kysely';
import { SqliteConnection } from './sqlite/sqlite-connection.ts';
import { type Tables } from './tables.ts';

type Column<Table extends keyof Tables> = keyof Tables[Table] & string;
type Row<Table extends keyof Tables> = Partial<Insertable<Tables[Table]>>;

interface Many<Table extends keyof Tables> {
  readonly table: Table;
  readonly rows: readonly Row<Table>[];
}

/** Which of the two databases it is. */
export const isPostgres = (db: Kysely<Tables>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

const quoted = (names: readonly string[]): string[] => names.map((name) => `"${name}"`);

/** SQLite: the same prepared statement for each row, without what a query builder does in between (half of its time). */
const each = <Table extends keyof Tables>(
  db: Kysely<Tables>,
  { rows, columns, text }: { rows: readonly Row<Table>[]; columns: readonly Column<Table>[]; text: string },
): Promise<void> =>
  db.getExecutor().provideConnection((connection) => {
    if (!(connection instanceof SqliteConnection)) throw new Error('A connection of another database');
    connection.runMany(
      text,
      rows.map((row) => columns.map((column): unknown => Reflect.get(row, column) ?? null)),
    );
    return Promise.resolve();
  });

/** PostgreSQL: all rows as one parameter, read by the types of the table's columns. */
const together = async (
  db: Kysely<Tables>,
  rows: readonly unknown[],
  text: (table: string) => string,
): Promise<void> => {
  await db.executeQuery(CompiledQuery.raw(text('jsonb_populate_recordset'), [JSON.stringify(rows)]));
};

/** Inserts many rows as a set; a column that a row lacks is null. */
export async function insertMany<Table extends keyof Tables>(
  db: Kysely<Tables>,
  { table, columns, rows }: Many<Table> & { readonly columns: readonly Column<Table>[] },
): Promise<void> {
  if (rows.length === 0) return;
  const names = quoted(columns).join(', ');
  if (isPostgres(db))
    return together(
      db,
      rows,
      (records) =>
        `insert into "${table}" (${names}) select ${names} from ${records}(null::"${table}", $1::jsonb)`,
    );
  const values = columns.map(() => '?').join(', ');
  return each(db, { rows, columns, text: `insert into "${table}" (${names}) values (${values})` });
}

/** Sets columns of many rows, each found by its key. */
export async function updateMany<Table extends keyof Tables>(
  db: Kysely<Tables>,
  {
    table,
    set,
    by,
    rows,
  }: Many<Table> & { readonly set: readonly Column<Table>[]; readonly by: readonly Column<Table>[] },
): Promise<void> {
  if (rows.length === 0) return;
  if (isPostgres(db)) {
    const changes = quoted(set).map((name) => `${name} = v.${name}`);
    const keys = quoted(by).map((name) => `t.${name} = v.${name}`);
    return together(
      db,
      rows,
      (records) =>
        `update "${table}" as t set ${changes.join(', ')} from ${records}(null::"${table}", $1::jsonb) as v where ${keys.join(' and ')}`,
    );
  }
  const changes = quoted(set).map((name) => `${name} = ?`);
  const keys = quoted(by).map((name) => `${name} = ?`);
  const text = `update "${table}" set ${changes.join(', ')} where ${keys.join(' and ')}`;
  return each(db, { rows, columns: [...set, ...by], text });
}

/** Deletes many rows, each found by its key. */
export async function deleteMany<Table extends keyof Tables>(
  db: Kysely<Tables>,
  { table, by, rows }: Many<Table> & { readonly by: readonly Column<Table>[] },
): Promise<void> {
  if (rows.length === 0) return;
  if (isPostgres(db)) {
    const keys = quoted(by).map((name) => `t.${name} = v.${name}`);
    return together(
      db,
      rows,
      (records) =>
        `delete from "${table}" as t using ${records}(null::"${table}", $1::jsonb) as v where ${keys.join(' and ')}`,
    );
  }
  const keys = quoted(by).map((name) => `${name} = ?`);
  return each(db, { rows, columns: by, text: `delete from "${table}" where ${keys.join(' and ')}` });
}
