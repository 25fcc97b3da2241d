import { type Kysely, sql } from 'kysely';

/**
 * Tries at passwords count in a table of their own, also those at what names no account. The columns of accounts that
 * counted before stay for one release, since nodes of the version before read them while they are replaced.
 */
export async function passwordTries(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('password_tries')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('failures', 'integer', (c) => c.notNull())
    .addColumn('locked_until', 'bigint')
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('password_tries_last').on('password_tries').column('last_at').execute();
  await sql`insert into password_tries (key, attempts, failures, locked_until, last_at)
    select account_id, password_attempts, password_failures, locked_until, created_at
    from accounts where password_failures > 0`.execute(db);
}
