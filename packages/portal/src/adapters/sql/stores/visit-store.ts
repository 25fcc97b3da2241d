import { type Kysely } from 'kysely';
import { type Visit, type VisitStore } from '../../../domain/challenge/visit-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

const open = statement((db, given: Given<{ visit: Visit; expiresAt: number }>) =>
  db.insertInto('visits').values({ visit: given('visit'), expires_at: given('expiresAt') }),
);
const stillOpen = statement((db, given: Given<{ visit: Visit; now: number }>) =>
  db
    .selectFrom('visits')
    .select('visit')
    .where('visit', '=', given('visit'))
    .where('expires_at', '>', given('now')),
);
const close = statement((db, given: Given<{ visit: Visit }>) =>
  db.deleteFrom('visits').where('visit', '=', given('visit')),
);
const closeConfirmation = statement((db, given: Given<{ visit: Visit }>) =>
  db.deleteFrom('confirmations').where('visit', '=', given('visit')),
);

export const visitStore = (db: Kysely<Tables>): VisitStore => ({
  async open(visit, expiresAt) {
    await open(db, { visit, expiresAt: moment(expiresAt) });
  },
  async isOpen(visit, at) {
    const { first } = await stillOpen(db, { visit, now: moment(at) });
    return first !== undefined;
  },
  async close(visit) {
    // Its challenges stay until they expire, taken: a replayed token is then known for what it is.
    await close(db, { visit });
    await closeConfirmation(db, { visit });
  },
  async deleteExpired(before) {
    await db.deleteFrom('visits').where('expires_at', '<=', moment(before)).execute();
  },
});
