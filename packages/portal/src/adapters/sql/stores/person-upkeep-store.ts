import { type Kysely, sql } from 'kysely';
import { nameKey } from '../../../domain/person/name.ts';
import { type PersonUpkeepStore } from '../../../domain/person/person-upkeep.ts';
import { type Tables } from '../tables.ts';

export const personUpkeepStore = (db: Kysely<Tables>): PersonUpkeepStore => ({
  async mendNameKeys(after, limit) {
    const people = await db
      .selectFrom('people')
      .select(['person_id', 'name', 'name_key'])
      .where(sql<boolean>`person_id > ${after}`)
      .orderBy('person_id')
      .limit(limit)
      .execute();
    const wrong = people.filter(({ name, name_key }) => name_key !== nameKey(name));
    let mended = 0;
    for (const { person_id, name } of wrong) {
      const { numUpdatedRows } = await db
        .updateTable('people')
        .set({ name_key: nameKey(name) })
        .where('person_id', '=', person_id)
        // Only while the name is the one that was read: a report may have come between (READ COMMITTED).
        .where('name', '=', name)
        .executeTakeFirst();
      mended += Number(numUpdatedRows);
    }
    const last = people.length < limit ? undefined : people.at(-1)?.person_id;
    return { last, walked: people.length, mended };
  },
});
