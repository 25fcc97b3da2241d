import { type Kysely } from 'kysely';

/** Codes in sealed envelopes for a sign-in while no certificate can be checked; nothing that stands is touched. */
export async function emergencyCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('emergency_codes')
    .addColumn('code_id', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('made_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
}
