import { type Kysely, sql } from 'kysely';
import { nameKey } from '../../../domain/person/name.ts';

const atOnce = 500;

/** Fills the keys of names that were stored before there were any. */
export async function fillNameKeys(db: Kysely<unknown>): Promise<'more' | 'done'> {
  return db.transaction().execute(async (unit) => {
    const { rows } = await sql<{ person_id: string; name: string }>`
      select person_id, name from people where name_key is null order by person_id limit ${atOnce}`.execute(
      unit,
    );
    if (rows.length === 0) return 'done';
    const keyed = rows.map(({ person_id, name }) => sql`(${person_id}, ${name}, ${nameKey(name)})`);
    // Only while the name is the one that was read: a report may have come between.
    await sql`
      with keyed (person_id, name, name_key) as (values ${sql.join(keyed)})
      update people set name_key = (select keyed.name_key from keyed where keyed.person_id = people.person_id)
      where exists (select 1 from keyed where keyed.person_id = people.person_id and keyed.name = people.name)`.execute(
      unit,
    );
    return 'more';
  });
}
