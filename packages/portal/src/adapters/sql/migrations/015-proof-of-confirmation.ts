import { type Kysely } from 'kysely';

/** How a card that waits for its holder was proven, since one that TLS presented was not asked for its PIN. */
export async function proofOfConfirmation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('confirmations')
    .addColumn('amr', 'text', (c) => c.notNull().defaultTo('sc pin'))
    .execute();
}
