import { type Kysely, sql } from 'kysely';

/**
 * A post has periods. What stands becomes one period each whose beginning is not known: who is in service stays so.
 * A node of the version before takes no report any more (its key is gone) and reads whole posts, so none is to be taken
 * by a new one until all are replaced.
 */
export async function periodsOfPosts(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('employments_by_period')
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('agency_id', 'text', (c) => c.notNull().references('agencies.agency_id'))
    .addColumn('post', 'text', (c) => c.notNull())
    .addColumn('from_day', 'text', (c) => c.notNull())
    .addColumn('until_day', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('reported_on', 'text', (c) => c.notNull())
    .addColumn('report_id', 'text')
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('employments_period_key', ['person_id', 'agency_id', 'post', 'from_day'])
    .execute();
  await sql`
    insert into employments_by_period
      (person_id, agency_id, post, from_day, until_day, title, status, reported_on, updated_at)
    select person_id, agency_id, post, '0001-01-01', '9999-12-31', title, status, '0001-01-01', updated_at
      from employments`.execute(db);
  await schema.dropTable('employments').execute();
  await schema.alterTable('employments_by_period').renameTo('employments').execute();
  await schema
    .createIndex('employments_overview')
    .on('employments')
    .columns(['agency_id', 'status', 'person_id', 'from_day', 'until_day'])
    .execute();

  // A keyed hash of the date of birth: reports are compared by it without opening a seal for each person.
  await schema.alterTable('people').addColumn('birth_mark', 'text').execute();
}
