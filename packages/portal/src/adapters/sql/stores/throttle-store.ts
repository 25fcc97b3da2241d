import { type Kysely, sql } from 'kysely';
import { type ThrottleStore } from '../../../domain/session/throttle-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

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
    async countDifferent(key, member, { limit, windowSeconds }, at) {
      const now = moment(at);
      const known = await db
        .selectFrom('throttles')
        .select('window_ends_at')
        .where('key', '=', key)
        .executeTakeFirst();
      if (known === undefined || known.window_ends_at <= now) {
        await db.deleteFrom('throttles').where('key', '=', key).where('window_ends_at', '<=', now).execute();
        await db
          .insertInto('throttles')
          .values({ key, count: 0, window_ends_at: now + windowSeconds * 1000 })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute();
      }
      const added = await db
        .insertInto('throttle_members')
        .values({ key, member })
        .onConflict((conflict) => conflict.columns(['key', 'member']).doNothing())
        .returning('member')
        .executeTakeFirst();
      if (added === undefined) return 0;
      const { count, window_ends_at } = await db
        .updateTable('throttles')
        .set({ count: sql<number>`count + 1` })
        .where('key', '=', key)
        .returning(['count', 'window_ends_at'])
        .executeTakeFirstOrThrow();
      if (count <= limit) return 0;
      await this.forget(key, member);
      return secondsUntil(window_ends_at, at);
    },
    async forget(key, member) {
      const gone = await db
        .deleteFrom('throttle_members')
        .where('key', '=', key)
        .where('member', '=', member)
        .returning('member')
        .executeTakeFirst();
      if (gone === undefined) return;
      await db
        .updateTable('throttles')
        .set({ count: sql<number>`count - 1` })
        .where('key', '=', key)
        .execute();
    },
    async deleteExpired(before) {
      await db.deleteFrom('throttles').where('window_ends_at', '<=', moment(before)).execute();
    },
  };
}
