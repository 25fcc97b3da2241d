import { type Kysely, sql } from 'kysely';

/** The outbox, one-time mail links, authorities, and the audit log in the row layout that later gets its chain. */
export async function mailAuthorityAudit(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('email_links')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id'))
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('taken_at', 'bigint')
    .execute();

  await schema
    .createTable('outbox')
    .addColumn('mail_id', 'text', (c) => c.primaryKey())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('sent_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('outbox_due').on('outbox').columns(['sent_at', 'due_at']).execute();

  await schema
    .createTable('authorities')
    .addColumn('authority_id', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('agency_id', 'text', (c) => c.notNull().references('agencies.agency_id'))
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('scope_agency_ids', 'text', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('valid_from', 'bigint', (c) => c.notNull())
    .addColumn('valid_until', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await schema.createIndex('authorities_person').on('authorities').column('person_id').execute();

  await schema
    .createTable('audit')
    .addColumn('number', 'bigint', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('node', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('assurance', 'text', (c) => c.notNull())
    .addColumn('source_address', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('leaf_hash', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('audit_subject').on('audit').columns(['subject', 'number']).execute();
  // One row whose lock puts all appends of all nodes in one line: a sequence would leave gaps.
  await schema
    .createTable('audit_head')
    .addColumn('one', 'integer', (c) => c.primaryKey().check(sql`one = 1`))
    .addColumn('number', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into audit_head (one, number) values (1, 0)`.execute(db);
}
