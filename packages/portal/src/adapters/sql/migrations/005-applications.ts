import { type Kysely } from 'kysely';

/** The registry of applications, what people do with them, and what single sign-on keeps between requests. */
export async function applications(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('applications')
    .addColumn('application_id', 'text', (c) => c.primaryKey())
    .addColumn('protocol', 'text', (c) => c.notNull())
    .addColumn('name_zh', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('icon', 'text', (c) => c.notNull())
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('required_level', 'text', (c) => c.notNull())
    .addColumn('audience', 'text', (c) => c.notNull())
    .addColumn('clearance', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('on_home', 'integer', (c) => c.notNull())
    .addColumn('metadata', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text')
    .addColumn('registered_at', 'bigint', (c) => c.notNull())
    .addColumn('removed_at', 'bigint')
    .execute();

  await schema
    .createTable('application_uses')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('favourite', 'integer', (c) => c.notNull())
    .addColumn('last_opened_at', 'bigint')
    .addPrimaryKeyConstraint('application_uses_key', ['person_id', 'application_id'])
    .execute();

  await schema
    .createTable('application_consents')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('claims', 'text', (c) => c.notNull())
    .addColumn('consented_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('application_consents_key', ['person_id', 'application_id'])
    .execute();

  await schema
    .createTable('session_roots')
    .addColumn('session_id', 'text', (c) => c.primaryKey())
    .addColumn('root_id', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('session_roots_root').on('session_roots').column('root_id').execute();

  // Without a foreign key to sessions: those are swept away while their applications may still have to be told.
  await schema
    .createTable('application_sign_ins')
    .addColumn('root_id', 'text', (c) => c.notNull())
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('sid', 'text', (c) => c.notNull())
    .addColumn('grant_id', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('signed_in_at', 'bigint', (c) => c.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('application_sign_ins_key', ['root_id', 'application_id'])
    .execute();

  await schema
    .createTable('artifacts')
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('grant_hash', 'text')
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('consumed_at', 'bigint')
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('artifacts_key', ['model', 'hash'])
    .execute();
  await schema.createIndex('artifacts_grant').on('artifacts').column('grant_hash').execute();
  await schema.createIndex('artifacts_expiry').on('artifacts').column('expires_at').execute();
}
