import { type Kysely, sql } from 'kysely';
import { type FailedTryStore } from '../../../domain/account/failed-try.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

export const failedTryStore = (db: Kysely<Tables>): FailedTryStore => ({
  async note(personId, at) {
    const last_at = moment(at);
    await db
      .insertInto('failed_tries')
      .columns(['person_id', 'last_at'])
      .expression(
        db
          .selectFrom('people')
          .leftJoin('accounts', 'accounts.person_id', 'people.person_id')
          .select(['people.person_id', sql<number>`cast(${last_at} as bigint)`.as('last_at')])
          .where('people.person_id', '=', personId)
          .where((row) =>
            row.or([
              row('accounts.state', 'is', null),
              row('accounts.state', 'not in', ['active', 'confirmed']),
            ]),
          ),
      )
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ last_at }))
      .execute();
  },
  async forget(personId) {
    await db.deleteFrom('failed_tries').where('person_id', '=', personId).execute();
  },
});
