import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** Systems that feed the register over SCIM, and how each of them calls its people. */
export async function feedingSystems(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const compared = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await schema
    .createTable('feeding_systems')
    .addColumn('system_id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().unique())
    .addColumn('agency_ids', 'text', (c) => c.notNull())
    .addColumn('attributes', 'text', (c) => c.notNull())
    .addColumn('token_hash', 'text', (c) => c.notNull().unique())
    .addColumn('previous_hash', 'text', (c) => c.unique())
    .addColumn('previous_until', 'bigint')
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('rotated_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await schema
    .createTable('fed_people')
    .addColumn('system_id', 'text', (c) => c.notNull().references('feeding_systems.system_id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('user_name', 'text', (c) => c.notNull())
    .addColumn('user_name_key', compared, (c) => c.notNull())
    .addColumn('external_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('dropped_at', 'bigint')
    .addPrimaryKeyConstraint('fed_people_key', ['system_id', 'person_id'])
    .addUniqueConstraint('fed_people_user_name', ['system_id', 'user_name_key'])
    .execute();
  await schema
    .createIndex('fed_people_external')
    .on('fed_people')
    .columns(['system_id', 'external_id'])
    .execute();
  await schema.createIndex('fed_people_person').on('fed_people').column('person_id').execute();
}
