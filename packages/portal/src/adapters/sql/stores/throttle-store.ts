import { type Kysely, sql } from 'kysely';
import { type ThrottleStore } from '../../../domain/session/throttle-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';

interface Member {
  key: string;
  member: string;
}

const windowOf = statement((db, given: Given<{ key: string }>) =>
  db.selectFrom('throttles').select(['count', 'window_ends_at']).where('key', '=', given('key')),
);
const memberOf = statement((db, given: Given<Member>) =>
  db
    .selectFrom('throttle_members')
    .select('member')
    .where('key', '=', given('key'))
    .where('member', '=', given('member')),
);
const addMember = statement((db, given: Given<Member>) =>
  db
    .insertInto('throttle_members')
    .values({ key: given('key'), member: given('member') })
    .onConflict((conflict) => conflict.columns(['key', 'member']).doNothing())
    .returning('member'),
);
const countMore = statement((db, given: Given<{ key: string; by: number }>) =>
  db
    .updateTable('throttles')
    .set({ count: sql<number>`count + ${given('by')}` })
    .where('key', '=', given('key'))
    .returning(['count', 'window_ends_at']),
);
const removeMember = statement((db, given: Given<Member>) =>
  db
    .deleteFrom('throttle_members')
    .where('key', '=', given('key'))
    .where('member', '=', given('member'))
    .returning('member'),
);

export function throttleStore(db: Kysely<Tables>): ThrottleStore {
  const secondsUntil = (end: number, at: Date) => Math.max(1, Math.ceil((end - moment(at)) / 1000));
  return {
    async count(key, { limit, windowSeconds }, at) {
      const now = moment(at);
      const end = now + windowSeconds * 1000;
      const { count, window_ends_at } = await db
        .insertInto('throttles')
        .values({ key, count: 1, window_ends_at: end })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((row) => ({
            count: row
              .case()
              .when('throttles.window_ends_at', '<=', now)
              .then(1)
              .else(sql<number>`throttles.count + 1`)
              .end(),
            window_ends_at: row
              .case()
              .when('throttles.window_ends_at', '<=', now)
              .then(row.ref('excluded.window_ends_at'))
              .else(row.ref('throttles.window_ends_at'))
              .end(),
          })),
        )
        .returning(['count', 'window_ends_at'])
        .executeTakeFirstOrThrow();
      return count > limit ? secondsUntil(window_ends_at, at) : 0;
    },
    async isSpent(key, { limit }, at) {
      const row = await db
        .selectFrom('throttles')
        .select('key')
        .where('key', '=', key)
        .where('count', '>=', limit)
        .where('window_ends_at', '>', moment(at))
        .executeTakeFirst();
      return row !== undefined;
    },
    async countDifferent(key, member, { limit, windowSeconds }, at) {
      const now = moment(at);
      const { first: known } = await windowOf(db, { key });
      if (known === undefined || known.window_ends_at <= now) {
        await db.deleteFrom('throttles').where('key', '=', key).where('window_ends_at', '<=', now).execute();
        await db
          .insertInto('throttles')
          .values({ key, count: 0, window_ends_at: now + windowSeconds * 1000 })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
      }
      const { first: added } = await addMember(db, { key, member });
      if (added === undefined) return 0;
      const { first: counted } = await countMore(db, { key, by: 1 });
      if (counted === undefined) throw new Error('A counter that was just made is not there');
      if (counted.count <= limit) return 0;
      await this.forget(key, member);
      return secondsUntil(counted.window_ends_at, at);
    },
    async waitOf(key, member, { limit }, at) {
      const { first: window } = await windowOf(db, { key });
      if (window === undefined || window.window_ends_at <= moment(at) || window.count < limit) return 0;
      const { first: counted } = await memberOf(db, { key, member });
      return counted === undefined ? secondsUntil(window.window_ends_at, at) : 0;
    },
    async forget(key, member) {
      const { first: gone } = await removeMember(db, { key, member });
      if (gone !== undefined) await countMore(db, { key, by: -1 });
    },
    deleteExpired(before) {
      return deleteSlice(db, {
        table: 'throttles',
        key: 'key',
        isOver: sql`window_ends_at <= ${moment(before)}`,
      });
    },
  };
}
