import { type Kysely } from 'kysely';

/** What the overview counts by stands in the indexes, so that no row of a person or account is read for it. */
export async function overviewIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('employments_overview')
    .on('employments')
    .columns(['agency_id', 'status', 'person_id'])
    .execute();
  // The wider one begins with the same column.
  await db.schema.dropIndex('employments_agency').execute();
  await db.schema.createIndex('accounts_overview').on('accounts').columns(['person_id', 'state']).execute();
}
