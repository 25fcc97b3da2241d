import { type Kysely } from 'kysely';

/**
 * Account names that were left for others: none of them is given to anybody else. Nobody has left one before this step,
 * except by an activation anew, which did not keep the name of before.
 */
export async function leftAccountNames(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('left_account_names')
    .addColumn('account_name', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id'))
    .addColumn('left_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('left_account_names_account')
    .on('left_account_names')
    .columns(['account_id', 'left_at'])
    .execute();
}
