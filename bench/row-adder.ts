// Fills a database faster than stores would, for benches over many people.
import { type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Insertable } from 'kysely';
import { type Tables } from '../packages/portal/src/adapters/sql/tables.ts';

function inputOf(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError(`A ${typeof value} stands in no column`);
}

/**
 * Adds rows as the tables are typed today: the compiler misses a column that a migration has added since, where text of
 * SQL failed in a run.
 */
export function rowAdder(database: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  return <Table extends keyof Tables>(table: Table, row: Insertable<Tables[Table]>): void => {
    const columns = Object.keys(row).join(', ');
    const key = `${table} ${columns}`;
    const values = Object.values(row).map(inputOf);
    const known = statements.get(key);
    const statement =
      known ??
      database.prepare(`insert into ${table} (${columns}) values (${values.map(() => '?').join(', ')})`);
    if (known === undefined) statements.set(key, statement);
    statement.run(...values);
  };
}
