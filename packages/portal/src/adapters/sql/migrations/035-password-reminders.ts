import { type Kysely } from 'kysely';

/** When the owner was told that the password ends; of what stands nobody was told yet. */
export async function passwordReminders(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('accounts').addColumn('password_reminded_at', 'bigint').execute();
  await schema
    .createIndex('accounts_password_changed')
    .on('accounts')
    .column('password_changed_at')
    .execute();
}
