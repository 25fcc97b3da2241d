import { type Kysely } from 'kysely';
import { closingOf, visitLifetimeSeconds } from '../../../domain/challenge/visit.ts';
import { type Visit, type VisitStore } from '../../../domain/challenge/visit-store.ts';
import { later } from '../../../kernel/clock.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

const closed = statement((db, given: Given<{ hash: string }>) =>
  db.selectFrom('used_once').select('hash').where('hash', '=', given('hash')),
);
const close = statement((db, given: Given<{ hash: string; until: number }>) =>
  db
    .insertInto('used_once')
    .values({ hash: given('hash'), until: given('until') })
    .onConflict((conflict) => conflict.doNothing()),
);
const closeConfirmation = statement((db, given: Given<{ visit: Visit }>) =>
  db.deleteFrom('confirmations').where('visit', '=', given('visit')),
);

export const visitStore = (db: Kysely<Tables>): VisitStore => ({
  async isOpen(visit) {
    const { first } = await closed(db, { hash: closingOf(visit) });
    return first === undefined;
  },
  async close(visit, at) {
    // No seal of it outlives this.
    await close(db, { hash: closingOf(visit), until: moment(later(at, visitLifetimeSeconds)) });
    await closeConfirmation(db, { visit });
  },
});
