import { type Kysely } from 'kysely';

/** Why a card is out of use, and which reminders of its end were sent. */
export async function cardLife(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('bindings').addColumn('retired_reason', 'text').execute();
  await db.schema
    .createTable('card_reminders')
    .addColumn('binding_id', 'text', (c) => c.notNull().references('bindings.binding_id'))
    .addColumn('days', 'integer', (c) => c.notNull())
    .addColumn('sent_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('card_reminders_once', ['binding_id', 'days'])
    .execute();
  await db.schema.createIndex('bindings_end').on('bindings').column('not_after').execute();
}
