import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * The form in which names are compared, beside each name. In the order of code points whatever the database's own
 * collation is: a range of a prefix means nothing in the order of a language (ICU, glibc), and glibc gives U+10FFFF no weight.
 * Empty until the next step has filled it, and where a node of the version before saves a person meanwhile.
 */
export async function nameKeys(db: Kysely<unknown>): Promise<void> {
  const type = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await db.schema.alterTable('people').addColumn('name_key', type).execute();
  await db.schema.createIndex('people_name_key').on('people').columns(['name_key', 'person_id']).execute();
}
