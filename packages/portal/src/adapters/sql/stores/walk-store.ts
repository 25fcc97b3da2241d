import { type Kysely, type Selectable } from 'kysely';
import { type Walk, type WalkStore } from '../../../domain/jobs/walk-store.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

const walkOf = (row: Selectable<Tables['walks']>): Walk => ({
  name: row.name,
  goal: row.goal,
  place: row.place,
  walked: row.walked,
  mended: row.mended,
  beganAt: dateOf(row.began_at),
  endedAt: row.ended_at === null ? undefined : dateOf(row.ended_at),
});

export const walkStore = (db: Kysely<Tables>): WalkStore => ({
  async find(name) {
    const row = await db.selectFrom('walks').selectAll().where('name', '=', name).executeTakeFirst();
    return row === undefined ? undefined : walkOf(row);
  },
  list: async () => (await db.selectFrom('walks').selectAll().orderBy('name').execute()).map(walkOf),
  async begin(name, goal, at) {
    const anew = { goal, place: '', walked: 0, mended: 0, began_at: moment(at), ended_at: null };
    await db
      .insertInto('walks')
      .values({ name, ...anew })
      .onConflict((conflict) => conflict.column('name').doUpdateSet(anew).where('walks.goal', '<>', goal))
      .execute();
    return walkOf(
      await db.selectFrom('walks').selectAll().where('name', '=', name).executeTakeFirstOrThrow(),
    );
  },
  async advance({ name, goal, place }, by, at) {
    const { numUpdatedRows } = await db
      .updateTable('walks')
      .set((walk) => ({
        place: by.place ?? place,
        walked: walk('walked', '+', by.walked),
        mended: walk('mended', '+', by.mended),
        ended_at: by.place === undefined ? moment(at) : null,
      }))
      .where('name', '=', name)
      .where('goal', '=', goal)
      .where('place', '=', place)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
