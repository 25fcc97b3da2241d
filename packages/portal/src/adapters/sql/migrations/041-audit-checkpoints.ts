import { type Kysely } from 'kysely';

/** Signed checkpoints of the log, how far their copies are, and where the log begins. Rows that stand are not touched. */
export async function auditCheckpoints(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('audit_checkpoints')
    .addColumn('size', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('frontier', 'text', (c) => c.notNull())
    .addColumn('is_cut', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.createIndex('audit_checkpoints_at').on('audit_checkpoints').column('at').execute();
  await schema
    .createTable('audit_copies')
    .addColumn('copy', 'text', (c) => c.primaryKey())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}
