import { type Kysely, sql } from 'kysely';

/** The few authorities that no agency leads to, without a look at all others. */
export async function wideAuthority(db: Kysely<unknown>): Promise<void> {
  // Partial: an index of all roles would be taken for `role = 'hr-head'` too, which is nearly every row.
  await sql`
    create index authorities_wide on authorities (person_id)
    where role = 'operator' or scope = 'chosen' or scope = 'all'`.execute(db);
}
