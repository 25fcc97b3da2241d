import { type Kysely } from 'kysely';

/** Recovery of a forgotten password by mail: what was asked for and is not answered yet, and what waits. Both begin empty. */
export async function recoveries(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('recovery_asks')
    .addColumn('ask_id', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('browser', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('recovery_asks_asked').on('recovery_asks').column('asked_at').execute();
  await schema
    .createTable('recoveries')
    .addColumn('account_id', 'text', (c) => c.primaryKey().references('accounts.account_id'))
    .addColumn('browser', 'text', (c) => c.notNull())
    .addColumn('code_hash', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'bigint', (c) => c.notNull())
    .addColumn('opens_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('told_at', 'bigint')
    .execute();
  await schema.createIndex('recoveries_opening').on('recoveries').column('opens_at').execute();
}
