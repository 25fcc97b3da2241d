import { type Kysely } from 'kysely';

/** How often each application was answered with an error, by kind and day. Nothing stands in it at first. */
export async function applicationErrors(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('application_errors')
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('times', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('application_errors_key', ['application_id', 'kind', 'day'])
    .execute();
}
