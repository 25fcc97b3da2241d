import { type Kysely } from 'kysely';

/**
 * Whom each application knows, by the name that it was told. Nobody stands in it at first: that name is made with a key
 * which the database does not have, so that people are known from their next sign-in on.
 */
export async function applicationPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('application_people')
    .addColumn('application_id', 'text', (c) => c.notNull().references('applications.application_id'))
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('told', 'text', (c) => c.notNull())
    .addColumn('silenced', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('sign_ins', 'bigint', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('application_people_key', ['application_id', 'subject'])
    .execute();
  await db.schema
    .createIndex('application_people_subject')
    .on('application_people')
    .column('subject')
    .execute();
  await db.schema
    .createIndex('application_people_told')
    .on('application_people')
    .columns(['application_id', 'told'])
    .execute();
}
