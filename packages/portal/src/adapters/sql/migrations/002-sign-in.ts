import { type Kysely } from 'kysely';

/** Visits, challenges, bindings, confirmations, sessions and what limits guessing. */
export async function signIn(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('visits')
    .addColumn('visit', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('visits_expiry').on('visits').column('expires_at').execute();

  await schema
    .createTable('challenges')
    .addColumn('challenge', 'text', (c) => c.primaryKey())
    .addColumn('visit', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('signed_digest', 'text', (c) => c.notNull())
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('taken_at', 'bigint')
    .execute();
  await schema.createIndex('challenges_visit').on('challenges').column('visit').execute();
  await schema.createIndex('challenges_digest').on('challenges').column('signed_digest').execute();
  await schema.createIndex('challenges_expiry').on('challenges').column('expires_at').execute();

  await schema
    .createTable('bindings')
    .addColumn('binding_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id'))
    .addColumn('issuer_key_id', 'text', (c) => c.notNull())
    .addColumn('serial', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('bound_at', 'bigint', (c) => c.notNull())
    .addColumn('last_used_at', 'bigint')
    .addColumn('retired_at', 'bigint')
    .addUniqueConstraint('bindings_certificate', ['issuer_key_id', 'serial'])
    .execute();
  await schema.createIndex('bindings_account').on('bindings').column('account_id').execute();

  await schema
    .createTable('confirmations')
    .addColumn('visit', 'text', (c) => c.primaryKey())
    .addColumn('issuer_key_id', 'text', (c) => c.notNull())
    .addColumn('serial', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('holder_name', 'text', (c) => c.notNull())
    .addColumn('last_four', 'text')
    .addColumn('agency_oid', 'text')
    .addColumn('not_before', 'bigint', (c) => c.notNull())
    .addColumn('not_after', 'bigint', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('revocation_source', 'text', (c) => c.notNull())
    .addColumn('revocation_this_update', 'bigint', (c) => c.notNull())
    .addColumn('revocation_next_update', 'bigint')
    .addColumn('revocation_from_cache', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('steps', 'text', (c) => c.notNull())
    .addColumn('refusal', 'text')
    .addColumn('person_id', 'text')
    .addColumn('source', 'text')
    .addColumn('claimed', 'text')
    .addColumn('begun_at', 'bigint')
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .execute();

  await schema
    .createTable('sessions')
    .addColumn('session_id', 'text', (c) => c.primaryKey())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('stage', 'text', (c) => c.notNull())
    .addColumn('acr', 'text', (c) => c.notNull())
    .addColumn('amr', 'text', (c) => c.notNull())
    .addColumn('auth_time', 'bigint', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.references('accounts.account_id'))
    .addColumn('person_id', 'text', (c) => c.references('people.person_id'))
    .addColumn('agency_id', 'text', (c) => c.references('agencies.agency_id'))
    .addColumn('claimed_person_id', 'text', (c) => c.references('people.person_id'))
    .addColumn('binding_id', 'text', (c) => c.references('bindings.binding_id'))
    .addColumn('must_confirm', 'integer', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('idle_seconds', 'integer', (c) => c.notNull())
    .addColumn('source_address', 'text', (c) => c.notNull())
    .addColumn('user_agent', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .execute();
  await schema.createIndex('sessions_account').on('sessions').column('account_id').execute();
  await schema.createIndex('sessions_expiry').on('sessions').column('expires_at').execute();

  await schema
    .createTable('throttles')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('window_ends_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('throttles_expiry').on('throttles').column('window_ends_at').execute();
  await schema
    .createTable('throttle_members')
    .addColumn('key', 'text', (c) => c.notNull().references('throttles.key').onDelete('cascade'))
    .addColumn('member', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('throttle_members_key', ['key', 'member'])
    .execute();
}
