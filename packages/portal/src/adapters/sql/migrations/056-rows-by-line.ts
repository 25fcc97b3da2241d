import { type Kysely, sql } from 'kysely';

/**
 * The form in which a reported name is compared, beside it: whoever is new is taken over as a set. Walks go by line and no
 * longer by hash, so one that a node of the version before began is begun anew: its steps find what they did as it should be,
 * and rows that were judged already are judged once more.
 */
export async function rowsByLine(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('report_rows').addColumn('name_key', 'text').execute();
  await sql`
    update reports set walked_to = '', done = 0,
      counts = '{"added":0,"changed":0,"moved":0,"separated":0,"unchanged":0,"outdated":0,"refused":'
        || (select count(*) from report_rows where report_rows.report_id = reports.report_id and person_index = '')
        || '}'
      where state = 'received' and kind = 'people' and walked_to <> ''`.execute(db);
  await sql`
    update reports set walked_to = '', done = 0
      where state in ('confirmed', 'undoing') and kind = 'people' and walked_to <> ''`.execute(db);
}
