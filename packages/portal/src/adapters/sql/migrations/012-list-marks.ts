import { type Kysely } from 'kysely';

/** How far the revocation lists of each authority have come. */
export async function listMarks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('list_marks')
    .addColumn('issuer_key_id', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('this_update', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('list_marks_key', ['issuer_key_id', 'scope'])
    .execute();
}
