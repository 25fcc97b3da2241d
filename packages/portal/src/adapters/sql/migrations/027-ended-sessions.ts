import { type Kysely, sql } from 'kysely';

/** What ended lately, and which application did not answer: so that a look for them reads no session that goes on. */
export async function endedSessions(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createIndex('sessions_ended')
    .on('sessions')
    .column('ended_at')
    .where(sql<boolean>`ended_at is not null`)
    .execute();
  await schema
    .createIndex('application_sign_ins_untold')
    .on('application_sign_ins')
    .column('leased_until')
    .where(sql<boolean>`tries > 0`)
    .execute();
}
