import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { accountOf } from './account-row.ts';
import { moment } from './moment.ts';

type IdlePart = Pick<AccountStore, 'noteSignIn' | 'startIdleClocks' | 'takeIdleWarnings' | 'listIdle'>;

const counts = sql<boolean>`state in ('active', 'confirmed') and suspended_at is null`;

const idsWhere = async (
  db: Kysely<Tables>,
  due: RawBuilder<boolean>,
  limit: number,
): Promise<readonly AccountId[]> => {
  const rows = await db
    .selectFrom('accounts')
    .select('account_id')
    .where(counts)
    .where(due)
    .limit(limit)
    .execute();
  return rows.map(({ account_id }) => account_id);
};

/** What the account store does with the time of the last sign-in. */
export const idleColumns = (db: Kysely<Tables>): IdlePart => ({
  async noteSignIn({ accountId, at }) {
    await db
      .updateTable('accounts')
      .set({ last_signed_in_at: moment(at), idle_warned_at: null })
      .where('account_id', '=', accountId)
      .execute();
  },
  async startIdleClocks({ at, limit }) {
    const due = sql<boolean>`last_signed_in_at is null`;
    const ids = await idsWhere(db, due, limit);
    if (ids.length === 0) return 0;
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ last_signed_in_at: moment(at) })
      .where('account_id', 'in', ids)
      .where(due)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  },
  async takeIdleWarnings({ before, at, limit }) {
    const due = sql<boolean>`last_signed_in_at <= ${moment(before)} and idle_warned_at is null`;
    const ids = await idsWhere(db, due, limit);
    if (ids.length === 0) return [];
    const rows = await db
      .updateTable('accounts')
      .set({ idle_warned_at: moment(at) })
      .where('account_id', 'in', ids)
      // Asked again under the row's lock (READ COMMITTED): another node may have been quicker, or its owner came.
      .where(due)
      .returningAll()
      .execute();
    return rows.map(accountOf);
  },
  async listIdle({ before, warnedBefore, limit }) {
    const due = sql<boolean>`last_signed_in_at <= ${moment(before)} and idle_warned_at <= ${moment(warnedBefore)}`;
    return idsWhere(db, due, limit);
  },
});
