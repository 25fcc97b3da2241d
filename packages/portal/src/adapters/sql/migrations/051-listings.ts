import { type Kysely } from 'kysely';

/**
 * How the launcher shows applications, and who asked for one that is not there for them. What stands is shown as before, to
 * those for whom it is there.
 */
export async function listings(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('applications').addColumn('listing', 'text').execute();
  await db.schema
    .createTable('application_wishes')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('application_wishes_key', ['person_id', 'application_id'])
    .execute();
}
