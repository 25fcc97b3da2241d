import { type Kysely } from 'kysely';

/** Cases of the helpdesk that wait for a second agent, and when an authority was last confirmed. */
export async function helpdesk(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('authorities').addColumn('reviewed_at', 'bigint').execute();
  await db.schema
    .createTable('helpdesk_cases')
    .addColumn('case_id', 'text', (c) => c.primaryKey())
    .addColumn('ticket', 'text', (c) => c.notNull())
    .addColumn('agent_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('people.person_id'))
    .addColumn('checks', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('second_id', 'text', (c) => c.references('people.person_id'))
    .addColumn('opened_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('helpdesk_cases_state')
    .on('helpdesk_cases')
    .columns(['state', 'opened_at'])
    .execute();
}
