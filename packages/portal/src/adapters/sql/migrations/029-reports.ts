import { type Kysely, sql } from 'kysely';

/** Reports that came in, their rows, and who released those that were held. Nothing that stands is touched. */
export async function reports(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('reports')
    .addColumn('report_id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('coverage', 'text', (c) => c.notNull())
    .addColumn('as_of', 'text', (c) => c.notNull())
    .addColumn('reach', 'text', (c) => c.notNull())
    .addColumn('sent_by', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('changed_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('rows', 'bigint', (c) => c.notNull())
    .addColumn('expected_rows', 'bigint')
    .addColumn('done', 'bigint', (c) => c.notNull())
    .addColumn('walked_to', 'text', (c) => c.notNull())
    .addColumn('counts', 'text', (c) => c.notNull())
    .addColumn('problem', 'text')
    .execute();
  await schema.createIndex('reports_by_time').on('reports').columns(['opened_at', 'report_id']).execute();
  await schema
    .createIndex('reports_by_sender')
    .on('reports')
    .columns(['sent_by', 'opened_at', 'report_id'])
    .execute();
  await schema
    .createIndex('reports_worked')
    .on('reports')
    .column('opened_at')
    .where(sql<boolean>`state in ('received', 'confirmed', 'undoing')`)
    .execute();

  await schema
    .createTable('report_rows')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('line', 'bigint', (c) => c.notNull())
    .addColumn('person_index', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('id_sealed', 'text')
    .addColumn('name', 'text')
    .addColumn('birth_sealed', 'text')
    .addColumn('birth_mark', 'text')
    .addColumn('agency_code', 'text')
    .addColumn('post', 'text')
    .addColumn('title', 'text')
    .addColumn('status', 'text')
    .addColumn('from_day', 'text')
    .addColumn('until_day', 'text')
    .addColumn('outcome', 'text')
    .addColumn('problems', 'text')
    .addColumn('leaves', 'text')
    .addColumn('undo', 'text')
    .addPrimaryKeyConstraint('report_rows_key', ['report_id', 'line'])
    .execute();
  // The walk by person, in the order in which people are found too.
  await schema
    .createIndex('report_rows_by_person')
    .on('report_rows')
    .columns(['report_id', 'person_index', 'line'])
    .execute();
  // What pages ask for is rare among a million rows; of what is not, the first page is found at once.
  await schema
    .createIndex('report_rows_rare')
    .on('report_rows')
    .columns(['report_id', 'outcome', 'line'])
    .where(sql<boolean>`outcome in ('changed', 'moved', 'separated', 'outdated', 'refused')`)
    .execute();
  await schema
    .createIndex('report_rows_leavers')
    .on('report_rows')
    .columns(['report_id', 'leaves'])
    .where(sql<boolean>`leaves is not null`)
    .execute();

  await schema
    .createTable('report_scope')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('agency_code', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_scope_key', ['report_id', 'agency_code'])
    .execute();

  await schema
    .createTable('report_agencies')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('line', 'bigint', (c) => c.notNull())
    .addColumn('code', 'text')
    .addColumn('oid', 'text')
    .addColumn('name', 'text')
    .addColumn('name_en', 'text')
    .addColumn('parent_code', 'text')
    .addColumn('depth', 'integer')
    .addColumn('outcome', 'text')
    .addColumn('problems', 'text')
    .addColumn('undo', 'text')
    .addPrimaryKeyConstraint('report_agencies_key', ['report_id', 'line'])
    .execute();

  await schema
    .createTable('report_releases')
    .addColumn('report_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('released_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_releases_key', ['report_id', 'person_id'])
    .execute();

  // The date of the newest complete list of an agency, and of the newest report that told of the agency itself.
  await schema.alterTable('agencies').addColumn('complete_on', 'text').execute();
  await schema.alterTable('agencies').addColumn('reported_on', 'text').execute();
}
