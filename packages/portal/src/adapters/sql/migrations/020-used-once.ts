import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';

/** What happened once, and for which life of the database values are sealed; challenges and visits are no rows any more. */
export async function usedOnce(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('used_once')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('used_once_until').on('used_once').column('until').execute();
  await sql`insert into portal_facts (name, value) values ('epoch', ${randomUUID()})`.execute(db);
  await schema.dropTable('challenges').execute();
  await schema.dropTable('visits').execute();
}
