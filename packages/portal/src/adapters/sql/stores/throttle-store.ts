import { type Kysely, sql } from 'kysely';
import { type ThrottleRule, type ThrottleStore } from '../../../domain/session/throttle-store.ts';
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

/** A member that a unit counts at its end. */
interface Pending extends Member {
  readonly rule: ThrottleRule;
  readonly at: Date;
}

/** The throttle store of one unit of work; `flush` counts what the unit counted. */
export interface ThrottleWriter extends ThrottleStore {
  flush(): Promise<void>;
}

/** Others filled the window between the look at it and the end of the unit, which is run again and sees that. */
class FilledMeanwhile extends Error {
  override readonly name = 'FilledMeanwhile';
  /** serialization_failure (PostgreSQL, appendix A). */
  readonly code = '40001';
}

/**
 * A counter of different members is one row for everybody behind an address, and a row stays locked from its change to
 * the end of the unit. So a unit looks at the counter where it asks, and changes it at its end, in the order of keys
 * just before the audit rows; what it takes back itself it never wrote, and a sign-in with the right password locks
 * nothing that others wait for. The limit stays exact: a change that goes beyond it takes the unit back.
 */
export function throttleStore(db: Kysely<Tables>): ThrottleWriter {
  let adding: Pending[] = [];
  let removing: Member[] = [];
  const is =
    ({ key, member }: Member) =>
    (other: Member) =>
      other.key === key && other.member === member;

  async function add({ key, member, rule: { limit, windowSeconds }, at }: Pending): Promise<void> {
    const now = moment(at);
    await db.deleteFrom('throttles').where('key', '=', key).where('window_ends_at', '<=', now).execute();
    await db
      .insertInto('throttles')
      .values({ key, count: 0, window_ends_at: now + windowSeconds * 1000 })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    const { first: added } = await addMember(db, { key, member });
    if (added === undefined) return;
    const { first: counted } = await countMore(db, { key, by: 1 });
    if (counted === undefined) throw new Error('A counter that was just made is not there');
    if (counted.count > limit) throw new FilledMeanwhile('A window was filled by others meanwhile');
  }

  async function remove({ key, member }: Member): Promise<void> {
    const { first: gone } = await removeMember(db, { key, member });
    if (gone !== undefined) await countMore(db, { key, by: -1 });
  }

  const secondsUntil = (end: number, at: Date) => Math.max(1, Math.ceil((end - moment(at)) / 1000));
  return {
    async count(key, { limit, windowSeconds }, at, events = 1) {
      const now = moment(at);
      const end = now + windowSeconds * 1000;
      const { count, window_ends_at } = await db
        .insertInto('throttles')
        .values({ key, count: events, window_ends_at: end })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((row) => ({
            count: row
              .case()
              .when('throttles.window_ends_at', '<=', now)
              .then(events)
              .else(sql<number>`throttles.count + ${events}`)
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
    async countDifferent(key, member, rule, at) {
      if (adding.some(is({ key, member }))) return 0;
      const { first: window } = await windowOf(db, { key });
      const isOpen = window !== undefined && window.window_ends_at > moment(at);
      const counted = (isOpen ? window.count : 0) + adding.filter((each) => each.key === key).length;
      if (isOpen && counted >= rule.limit) {
        const { first: known } = await memberOf(db, { key, member });
        if (known === undefined) return secondsUntil(window.window_ends_at, at);
      } else adding.push({ key, member, rule, at });
      return 0;
    },
    async waitOf(key, member, { limit }, at) {
      const { first: window } = await windowOf(db, { key });
      if (window === undefined || window.window_ends_at <= moment(at) || window.count < limit) return 0;
      const { first: counted } = await memberOf(db, { key, member });
      return counted === undefined ? secondsUntil(window.window_ends_at, at) : 0;
    },
    forget(key, member) {
      const kept = adding.filter((each) => !is({ key, member })(each));
      if (kept.length === adding.length) removing.push({ key, member });
      adding = kept;
      return Promise.resolve();
    },
    async flush() {
      const [added, removed] = [adding, removing];
      [adding, removing] = [[], []];
      // One order for all units, so that no two wait for each other.
      const inOrder = [
        ...added.map((each) => ({ key: each.key, act: () => add(each) })),
        ...removed.map((each) => ({ key: each.key, act: () => remove(each) })),
      ].toSorted((a, b) => (a.key < b.key ? -1 : 1));
      for (const { act } of inOrder) await act();
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
