import { type Kysely, PostgresAdapter, type RawBuilder, sql } from 'kysely';
import { type Tables } from './tables.ts';

/**
 * The end of a statement that holds the rows it reads until the unit of work is over, and reads them as the lock found
 * them. SQLite needs none: its units come one after the other (BEGIN IMMEDIATE).
 */
export const rowLock = (db: Kysely<Tables>, of: string): RawBuilder<unknown> =>
  db.getExecutor().adapter instanceof PostgresAdapter ? sql`for no key update of ${sql.ref(of)}` : sql``;
