import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type Tables } from '../tables.ts';

/** Few enough that the embedded database gives the event loop back within milliseconds. */
const sliceRows = 100;

/**
 * Deletes what is over, a bounded number at a time: a unit of work over a week's rows would hold everybody's writes.
 * @param key a column that is all but unique
 * @returns how many rows; 0 when none are left
 */
export async function deleteSlice<Table extends keyof Tables>(
  db: Kysely<Tables>,
  { table, key, isOver }: { table: Table; key: keyof Tables[Table] & string; isOver: RawBuilder<unknown> },
): Promise<number> {
  const [from, column] = [sql.table(table), sql.ref(key)];
  const { numAffectedRows } = await sql`
    delete from ${from}
    where ${column} in (select ${column} from ${from} where ${isOver} limit ${sliceRows}) and ${isOver}`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
