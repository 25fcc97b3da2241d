import { type Kysely } from 'kysely';

/**
 * Waiting mails know the domain of their recipient, so that one domain takes a share of the connections alone. Those that
 * wait now, and those of nodes of the version before, have an empty one, which no share counts.
 */
export async function mailDomains(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('outbox')
    .addColumn('domain', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
}
