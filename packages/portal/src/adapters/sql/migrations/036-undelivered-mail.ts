import { type Kysely } from 'kysely';

/** Since when mail to an account's address comes back; of addresses that stand nothing is known. */
export async function undeliveredMail(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('email_undelivered_at', 'bigint').execute();
}
