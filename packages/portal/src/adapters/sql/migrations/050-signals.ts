import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** Shared Signals: streams of applications, what waits for them, and what they were told of who may come in. */
export async function signals(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await schema
    .createTable('signal_streams')
    .addColumn('stream_id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) =>
      c.notNull().unique().references('applications.application_id'),
    )
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('delivers', 'text', (c) => c.notNull())
    .addColumn('description', 'text')
    .addColumn('endpoint', 'text')
    .addColumn('authorization_sealed', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('verified_at', 'bigint')
    .addColumn('leased_until', 'bigint')
    .addColumn('next_at', 'bigint')
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('failing_since', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await schema
    .createTable('signal_events')
    .addColumn('number', isPostgres ? sql`bigint generated always as identity` : 'integer', (c) =>
      c.primaryKey(),
    )
    .addColumn('jti', 'text', (c) => c.notNull().unique())
    .addColumn('txn', 'text', (c) => c.notNull())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('uri', 'text', (c) => c.notNull())
    .addColumn('told', 'text')
    .addColumn('sid', 'text')
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('signal_events_application')
    .on('signal_events')
    .columns(['application_id', 'number'])
    .execute();
  await schema.createIndex('signal_events_at').on('signal_events').column('at').execute();
  await schema
    .createTable('standing_marks')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .addColumn('marks', 'integer', (c) => c.notNull())
    .execute();
  await schema
    .createTable('told_closed')
    .addColumn('person_id', 'text', (c) => c.primaryKey())
    .execute();
}
