import { type Kysely, sql } from 'kysely';
import { type UsedOnceStore } from '../../../domain/sealed/used-once-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { epochFact } from './epoch-store.ts';
import { moment } from './moment.ts';

/** One statement asks for the epoch and takes the row, so that no restore comes between. */
const use = statement((db, given: Given<{ hash: string; until: number; epoch: string }>) =>
  db
    .insertInto('used_once')
    .columns(['hash', 'until'])
    .expression(
      db
        .selectFrom('portal_facts')
        .select([
          sql<string>`cast(${given('hash')} as text)`.as('hash'),
          sql<number>`cast(${given('until')} as bigint)`.as('until'),
        ])
        .where('name', '=', epochFact)
        .where('value', '=', given('epoch')),
    )
    .onConflict((conflict) => conflict.doNothing()),
);

export const usedOnceStore = (db: Kysely<Tables>): UsedOnceStore => ({
  async use({ hash, until, epoch }) {
    const { changed } = await use(db, { hash, until: moment(until), epoch });
    return changed === 1;
  },
  async listUsed(hashes) {
    if (hashes.length === 0) return new Set();
    const rows = await db.selectFrom('used_once').select('hash').where('hash', 'in', hashes).execute();
    return new Set(rows.map(({ hash }) => hash));
  },
  deleteExpired: (before) =>
    deleteSlice(db, { table: 'used_once', key: 'hash', isOver: sql`until <= ${moment(before)}` }),
});
