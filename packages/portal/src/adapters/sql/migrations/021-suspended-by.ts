import { type Kysely, sql } from 'kysely';

/** Who suspended an account decides who may release it. Of those from before that is not known: the centre releases. */
export async function suspendedBy(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('accounts').addColumn('suspended_by', 'text').execute();
  await sql`update accounts set suspended_by = 'operator' where suspended_at is not null`.execute(db);
}
