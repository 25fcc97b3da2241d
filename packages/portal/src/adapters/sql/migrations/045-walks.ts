import { type Kysely } from 'kysely';

/** How far long work over many rows has come. A new table: nothing that stands is touched. */
export async function walks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('walks')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('goal', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('walked', 'bigint', (c) => c.notNull())
    .addColumn('mended', 'bigint', (c) => c.notNull())
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
}
