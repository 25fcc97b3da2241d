import { type Kysely, sql } from 'kysely';
import { type ApplicationErrorStore } from '../../../domain/application/application-errors.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

export const applicationErrorStore = (db: Kysely<Tables>): ApplicationErrorStore => ({
  async add(errors, day) {
    for (const { applicationId, kind, times, lastAt } of errors)
      await db
        .insertInto('application_errors')
        .values({ application_id: applicationId, kind, day, times, last_at: moment(lastAt) })
        .onConflict((conflict) =>
          conflict.columns(['application_id', 'kind', 'day']).doUpdateSet((known) => ({
            times: sql<number>`application_errors.times + ${known.ref('excluded.times')}`,
            last_at: known.ref('excluded.last_at'),
          })),
        )
        .execute();
  },
  async listSince(applicationId, day) {
    const rows = await db
      .selectFrom('application_errors')
      .select(['kind'])
      .select(({ fn }) => [
        fn.sum<number | string>('times').as('times'),
        fn.max<number | string>('last_at').as('last_at'),
      ])
      .where('application_id', '=', applicationId)
      .where('day', '>=', day)
      .groupBy('kind')
      .execute();
    return rows
      .map((row) => ({ kind: row.kind, times: Number(row.times), lastAt: dateOf(Number(row.last_at)) }))
      .toSorted((one, other) => other.times - one.times || (one.kind < other.kind ? -1 : 1));
  },
  async deleteBefore(day) {
    const { numDeletedRows } = await db
      .deleteFrom('application_errors')
      .where('day', '<', day)
      .executeTakeFirst();
    return Number(numDeletedRows);
  },
});
