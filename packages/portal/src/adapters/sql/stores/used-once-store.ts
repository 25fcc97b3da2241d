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

/** As many hashes are asked for at once: a visit and its challenges. */
const asked = Array.from({ length: 8 }, (_, place) => `hash${place}`);

const usedAmong = statement((db, given: Given<Record<string, string>>) =>
  db.selectFrom('used_once').select('hash').where('hash', 'in', asked.map(given)),
);

export const usedOnceStore = (db: Kysely<Tables>): UsedOnceStore => ({
  async use({ hash, until, epoch }) {
    const { changed } = await use(db, { hash, until: moment(until), epoch });
    return changed === 1;
  },
  async listUsed(hashes) {
    const used = new Set<string>();
    for (let from = 0; from < hashes.length; from += asked.length) {
      const some = new Map(asked.map((name, place) => [name, hashes[from + place] ?? '']));
      const { rows } = await usedAmong(db, Object.fromEntries(some));
      for (const { hash } of rows) used.add(hash);
    }
    return used;
  },
  deleteExpired: (before) =>
    deleteSlice(db, { table: 'used_once', key: 'hash', isOver: sql`until <= ${moment(before)}` }),
});
