import { type Kysely } from 'kysely';

/**
 * Accounts that are carried over from the portal before this one: the rows of their reports, and which accounts here nobody
 * confirmed yet. Nothing that stands is touched.
 */
export async function carriedAccounts(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('report_accounts')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('line', 'bigint', (c) => c.notNull())
    .addColumn('person_index', 'text', (c) => c.notNull())
    .addColumn('account_name', 'text')
    .addColumn('email', 'text')
    .addColumn('card_serial', 'text')
    .addColumn('outcome', 'text')
    .addColumn('problems', 'text')
    .addColumn('not_kept', 'text')
    .addColumn('undo', 'text')
    .addPrimaryKeyConstraint('report_accounts_key', ['report_id', 'line'])
    .execute();
  // Two rows of one person, or of one name, contradict each other.
  for (const column of ['person_index', 'account_name'] as const)
    await schema
      .createIndex(`report_accounts_${column}`)
      .on('report_accounts')
      .columns(['report_id', column, 'line'])
      .execute();

  await schema
    .createTable('carried_accounts')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('accounts.account_id'))
    .addColumn('card_serial', 'text')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('carried_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('carried_accounts_by_card').on('carried_accounts').column('card_serial').execute();
}
