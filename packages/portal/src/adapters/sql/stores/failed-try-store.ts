import { type Kysely } from 'kysely';
import { type FailedTryStore } from '../../../domain/account/failed-try.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

export const failedTryStore = (db: Kysely<Tables>): FailedTryStore => ({
  async note(personId, at) {
    const last_at = moment(at);
    await db
      .insertInto('failed_tries')
      .values({ person_id: personId, last_at })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ last_at }))
      .execute();
  },
  async forget(personId) {
    await db.deleteFrom('failed_tries').where('person_id', '=', personId).execute();
  },
});
