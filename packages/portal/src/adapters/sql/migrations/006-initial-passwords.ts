import { type Kysely } from 'kysely';

/** What HR and the helpdesk hand out, hashed, with who did it and why. */
export async function initialPasswords(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('initial_passwords')
    .addColumn('initial_password_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id'))
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('issued_by', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('initial_passwords_account')
    .on('initial_passwords')
    .column('account_id')
    .execute();
}
