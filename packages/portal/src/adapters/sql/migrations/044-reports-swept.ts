import { type Kysely, sql } from 'kysely';

/**
 * Whether the rows of a report that ended were deleted. Until now that was read from the agencies which it names, so rows of
 * a file that could not be read to its end stayed for good; all that ended are looked at once more.
 */
export async function reportsSwept(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('reports').addColumn('swept_at', 'bigint').execute();
  await db.schema
    .createIndex('reports_unswept')
    .on('reports')
    .column('ended_at')
    .where(sql<boolean>`swept_at is null`)
    .execute();
}
