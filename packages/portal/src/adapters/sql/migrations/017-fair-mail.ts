import { type Kysely, sql } from 'kysely';

/** The outbox in turns, with sealed letters and ends; an address belongs to an account once it is verified. */
export async function fairMail(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  // Recipient, subject and body stay for the nodes of the version before, which run on while this one is rolled out.
  await schema.alterTable('outbox').addColumn('account_id', 'text').execute();
  await schema
    .alterTable('outbox')
    .addColumn('urgency', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('outbox')
    .addColumn('turn', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('outbox')
    .addColumn('letter', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await schema.alterTable('outbox').addColumn('ends_at', 'bigint').execute();
  await schema.alterTable('outbox').addColumn('failed_at', 'bigint').execute();
  await schema.alterTable('outbox').addColumn('failure', 'text').execute();
  await sql`update outbox set turn = created_at`.execute(db);
  await sql`update outbox set recipient = '', subject = '', body = '' where sent_at is not null`.execute(db);
  const waits = sql<boolean>`sent_at is null and failed_at is null`;
  await schema.createIndex('outbox_turns').on('outbox').columns(['urgency', 'turn']).where(waits).execute();
  await schema
    .createIndex('outbox_of_account')
    .on('outbox')
    .columns(['account_id', 'urgency', 'turn'])
    .where(waits)
    .execute();
  await schema.createIndex('outbox_sent').on('outbox').column('sent_at').execute();
  await schema.createIndex('outbox_failed').on('outbox').column('failed_at').execute();
  await schema.dropIndex('outbox_due').execute();

  await sql`update accounts set email_key = null where email_verified_at is null`.execute(db);
}
