import { type Kysely } from 'kysely';

/**
 * Addresses that were an account's until lately. Of changes before this step nobody knows the address any more, so those of
 * the last three days stay as they were told; nodes of the version before keep none.
 */
export async function formerEmails(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('former_emails')
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('former_emails_of_account', ['account_id', 'email'])
    .execute();
  await schema.createIndex('former_emails_until').on('former_emails').column('until').execute();
}
