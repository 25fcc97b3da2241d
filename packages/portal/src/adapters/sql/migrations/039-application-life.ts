import { type Kysely } from 'kysely';

/**
 * The registry over time: an application may be disabled and enabled again, and two secrets of one hold for a while. What
 * stands is enabled and has one secret; nodes of the version before go on with that one.
 */
export async function applicationLife(db: Kysely<unknown>): Promise<void> {
  const table = db.schema.alterTable('applications');
  await table.addColumn('disabled_at', 'bigint').execute();
  await table.addColumn('older_secret_hash', 'text').execute();
  await table.addColumn('older_secret_until', 'bigint').execute();
}
