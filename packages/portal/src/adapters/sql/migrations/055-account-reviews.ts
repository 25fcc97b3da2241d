import { type Kysely } from 'kysely';

/**
 * When HR last confirmed that an account is needed. Of accounts that stand nobody did: those that were activated a year ago or
 * earlier are due from the first day.
 */
export async function accountReviews(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('reviewed_at', 'bigint').execute();
}
