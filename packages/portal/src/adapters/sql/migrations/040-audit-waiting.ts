import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Where a unit of work leaves its audit rows; a sequencer numbers what is committed and moves it to the log. Rows that
 * stand keep their numbers. Nodes of the version before go on numbering by themselves: both take the head of the log.
 */
export async function auditWaiting(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable('audit_waiting')
    .addColumn('entry', isPostgres ? sql`bigint generated always as identity` : 'integer', (c) =>
      c.primaryKey(),
    )
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('node', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('assurance', 'text', (c) => c.notNull())
    .addColumn('source_address', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .execute();
}
