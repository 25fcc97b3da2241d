import { type Kysely } from 'kysely';

/**
 * A further register fact for the sign-in with an initial password, and what the overview tells apart: who handed out an
 * initial password, by which way an account was activated, and whose last try failed.
 */
export async function waysIn(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('people').addColumn('birth_date_sealed', 'text').execute();
  await schema.createIndex('people_name').on('people').column('name').execute();
  await schema.alterTable('initial_passwords').addColumn('handed_out_by', 'text').execute();
  await schema.alterTable('accounts').addColumn('activated_by', 'text').execute();
  await schema
    .createTable('failed_tries')
    .addColumn('person_id', 'text', (c) => c.primaryKey().references('people.person_id'))
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('failed_tries_last').on('failed_tries').column('last_at').execute();
  await schema
    .createIndex('initial_passwords_end')
    .on('initial_passwords')
    .columns(['ended_at', 'expires_at'])
    .execute();
  await schema
    .createIndex('accounts_ways')
    .on('accounts')
    .columns(['person_id', 'state', 'activated_by'])
    .execute();
  // The wider one begins with the same columns.
  await schema.dropIndex('accounts_overview').execute();
}
