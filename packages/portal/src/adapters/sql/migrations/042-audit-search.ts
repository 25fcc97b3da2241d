import { type Kysely } from 'kysely';

/** What an auditor asks beside who and what: when, and from where. The sequencer keeps these, and no request waits for it. */
export async function auditSearch(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('audit_at').on('audit').column('at').execute();
  await db.schema.createIndex('audit_address').on('audit').columns(['source_address', 'number']).execute();
}
