import { type Kysely } from 'kysely';

/**
 * A run of the checks has a name of its own. One that a node of the version before began has none, and that node finds it
 * by its beginning; this version takes it for lost after the same time.
 */
export async function confirmationRuns(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('confirmations').addColumn('run_id', 'text').execute();
}
