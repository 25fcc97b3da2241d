import { type Kysely } from 'kysely';

/** What operators announce. Nothing stands in it at first; nodes of the version before show none. */
export async function announcements(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('announcements')
    .addColumn('announcement_id', 'text', (c) => c.primaryKey())
    .addColumn('zh', 'text', (c) => c.notNull())
    .addColumn('en', 'text', (c) => c.notNull())
    .addColumn('importance', 'text', (c) => c.notNull())
    .addColumn('begins_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('announcements_end').on('announcements').column('ends_at').execute();
}
