import { type Kysely } from 'kysely';

/** What an auditor asks beside whom something happened to: what kind of thing and when, and who did it. */
export async function auditIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('audit_type').on('audit').columns(['type', 'at']).execute();
  await db.schema.createIndex('audit_actor').on('audit').columns(['actor', 'number']).execute();
}
