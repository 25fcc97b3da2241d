import { type Kysely, sql } from 'kysely';

/**
 * A lock is told to its owner by a job, so that the try that locks takes as long as any other. Locks that stand were told
 * by the nodes of the version before, and those that such a node makes it tells itself.
 */
export async function untoldLocks(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('password_tries')
    .addColumn('untold', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .createIndex('password_tries_untold')
    .on('password_tries')
    .column('key')
    .where(sql<boolean>`untold = 1`)
    .execute();
}
