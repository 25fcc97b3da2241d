import { type Kysely } from 'kysely';
import { type VisitStore } from '../../../domain/challenge/visit-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

export const visitStore = (db: Kysely<Tables>): VisitStore => ({
  async open(visit, expiresAt) {
    await db
      .insertInto('visits')
      .values({ visit, expires_at: moment(expiresAt) })
      .execute();
  },
  async isOpen(visit, at) {
    const row = await db
      .selectFrom('visits')
      .select('visit')
      .where('visit', '=', visit)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return row !== undefined;
  },
  async close(visit) {
    // Its challenges stay until they expire, taken: a replayed token is then known for what it is.
    await db.deleteFrom('visits').where('visit', '=', visit).execute();
    await db.deleteFrom('confirmations').where('visit', '=', visit).execute();
  },
  async deleteExpired(before) {
    await db.deleteFrom('visits').where('expires_at', '<=', moment(before)).execute();
  },
});
