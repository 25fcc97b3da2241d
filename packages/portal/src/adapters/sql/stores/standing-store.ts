import { type Kysely, sql } from 'kysely';
import { type PersonId } from '../../../domain/person/person.ts';
import { type StandingStore } from '../../../domain/signals/signal-stores.ts';
import { type Tables } from '../tables.ts';

/** Parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const peopleAtOnce = 5000;

/** A mark on top of another one makes a new version of its row, so that whoever takes the mark waits for this unit. */
const marked = (db: Kysely<Tables>, people: ReturnType<typeof sql<PersonId>>) =>
  sql`insert into standing_marks (person_id, marks) ${people}
    on conflict (person_id) do update set marks = standing_marks.marks + 1`.execute(db);

export const standingStore = (db: Kysely<Tables>): StandingStore => ({
  async mark(personIds) {
    for (let from = 0; from < personIds.length; from += peopleAtOnce) {
      const some = sql.join(personIds.slice(from, from + peopleAtOnce));
      await marked(
        db,
        sql<PersonId>`select distinct p.subject, 1 from application_people as p where p.subject in (${some})`,
      );
    }
  },
  async markByDates({ after, until }) {
    await marked(
      db,
      sql<PersonId>`select distinct e.person_id, 1 from employments as e
        where ((e.until_day >= ${after} and e.until_day < ${until}) or (e.from_day > ${after} and e.from_day <= ${until}))
          and exists (select 1 from application_people as p where p.subject = e.person_id)`,
    );
  },
  async listMarked(limit) {
    const rows = await db.selectFrom('standing_marks').select('person_id').limit(limit).execute();
    return rows.map(({ person_id }) => person_id);
  },
  async takeMark(personId) {
    const { numDeletedRows } = await db
      .deleteFrom('standing_marks')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },
  async isToldClosed(personId) {
    const row = await db
      .selectFrom('told_closed')
      .select('person_id')
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row !== undefined;
  },
  async noteTold(personId, isClosed) {
    if (isClosed)
      await db
        .insertInto('told_closed')
        .values({ person_id: personId })
        .onConflict((conflict) => conflict.column('person_id').doNothing())
        .execute();
    else await db.deleteFrom('told_closed').where('person_id', '=', personId).execute();
  },
});
