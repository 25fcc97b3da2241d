import { type Kysely } from 'kysely';

/** Tickets of outside verifiers, each bound to the visit that asked for it. */
export async function verifications(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('verifications')
    .addColumn('verification_id', 'text', (c) => c.primaryKey())
    .addColumn('visit', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('ticket', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.notNull())
    .addColumn('step_up_of', 'text')
    .addColumn('claimed_person_id', 'text')
    .addColumn('shown', 'text')
    .addColumn('check_number', 'text')
    .addColumn('poll_seconds', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('refusal', 'text')
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('polled_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('verifications_ticket', ['method', 'ticket'])
    .execute();
  await db.schema.createIndex('verifications_expiry').on('verifications').column('expires_at').execute();
}
