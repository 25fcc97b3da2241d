import { type Kysely, PostgresAdapter, sql } from 'kysely';

/**
 * Aliases with who entered and who confirmed them. `people.aliases` stays what a sign-in reads; nothing ever wrote to it
 * before, so no row stands there that would have no record here.
 */
export async function aliases(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  const compared = db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : sql`text`;
  await schema
    .createTable('person_aliases')
    .addColumn('alias_id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', compared, (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('entered_by', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('decided_at', 'bigint')
    .execute();
  // One that waits or counts of each spelling, whoever enters it at the same moment.
  await sql`
    create unique index person_aliases_open on person_aliases (person_id, name_key)
    where state in ('waiting', 'confirmed')`.execute(db);
  await schema
    .createIndex('person_aliases_key')
    .on('person_aliases')
    .columns(['name_key', 'person_id'])
    .execute();
  await sql`create index person_aliases_waiting on person_aliases (entered_at) where state = 'waiting'`.execute(
    db,
  );
}
