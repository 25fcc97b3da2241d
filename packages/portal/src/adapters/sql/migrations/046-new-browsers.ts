import { type Kysely, sql } from 'kysely';

/**
 * A session says whether it began in a browser in which its account had not signed in, and its owner is told of that by a
 * job. Sessions that stand count as begun in known ones: their owners signed in before anybody asked, and nodes of the
 * version before begin such ones too.
 */
export async function newBrowsers(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  for (const column of ['new_browser', 'untold'])
    await schema
      .alterTable('sessions')
      .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  await schema
    .createIndex('sessions_untold')
    .on('sessions')
    .column('session_id')
    .where(sql<boolean>`untold = 1`)
    .execute();
}
