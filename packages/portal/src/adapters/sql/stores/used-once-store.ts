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

/** As many hashes are asked for at once: a visit, its challenges and a few more. */
const mostAsked = 8;

/** One statement for each number of hashes, since a list that is filled up is looked up to its end. */
const usedAmong = Array.from({ length: mostAsked }, (_, last) =>
  statement((db, given: Given<Readonly<Record<string, string>>>) =>
    db
      .selectFrom('used_once')
      .select('hash')
      .where(
        'hash',
        'in',
        Array.from({ length: last + 1 }, (__, place) => given(String(place))),
      ),
  ),
);

export const usedOnceStore = (db: Kysely<Tables>): UsedOnceStore => ({
  async use({ hash, until, epoch }) {
    const { changed } = await use(db, { hash, until: moment(until), epoch });
    return changed === 1;
  },
  async listUsed(hashes) {
    const used = new Set<string>();
    for (let from = 0; from < hashes.length; from += mostAsked) {
      const some = hashes.slice(from, from + mostAsked);
      const found = await usedAmong[some.length - 1]?.(db, Object.fromEntries(some.entries()));
      for (const { hash } of found?.rows ?? []) used.add(hash);
    }
    return used;
  },
  deleteExpired: (before) =>
    deleteSlice(db, { table: 'used_once', key: 'hash', isOver: sql`until <= ${moment(before)}` }),
});
