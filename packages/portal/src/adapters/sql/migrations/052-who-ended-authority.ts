import { type Kysely } from 'kysely';

/**
 * Who ended an authority, so that they can take it back for a while. Of those ended before this step, with a post, or by nodes
 * of the version before, it is not known: they stay ended.
 */
export async function whoEndedAuthority(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('authorities').addColumn('revoked_by', 'text').execute();
  await db.schema
    .createIndex('authorities_revoked_by')
    .on('authorities')
    .columns(['revoked_by', 'revoked_at'])
    .execute();
}
