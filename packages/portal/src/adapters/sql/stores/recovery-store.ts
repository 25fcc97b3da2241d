import { type Kysely, type Selectable, sql } from 'kysely';
import { type Recovery, type RecoveryStore } from '../../../domain/recovery/recovery.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { dateOf, moment } from './moment.ts';

const recoveryOf = (row: Selectable<Tables['recoveries']>): Recovery => ({
  accountId: row.account_id,
  browser: row.browser,
  codeHash: row.code_hash,
  begunAt: dateOf(row.begun_at),
  opensAt: dateOf(row.opens_at),
  endsAt: dateOf(row.ends_at),
});

export const recoveryStore = (db: Kysely<Tables>): RecoveryStore => ({
  async ask({ askId, sealed, browser }, at) {
    await db
      .insertInto('recovery_asks')
      .values({ ask_id: askId, sealed, browser, asked_at: moment(at) })
      .execute();
  },
  async takeAsked(limit) {
    const rows = await db
      .deleteFrom('recovery_asks')
      .where(
        'ask_id',
        'in',
        db.selectFrom('recovery_asks').select('ask_id').orderBy('asked_at').orderBy('ask_id').limit(limit),
      )
      .returningAll()
      .execute();
    return rows.map(({ ask_id, sealed, browser }) => ({ askId: ask_id, sealed, browser }));
  },
  async find(accountId) {
    const row = await db
      .selectFrom('recoveries')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return row && recoveryOf(row);
  },
  async begin({ accountId, browser, codeHash, begunAt, opensAt, endsAt }) {
    const begun = await db
      .insertInto('recoveries')
      .values({
        account_id: accountId,
        browser,
        code_hash: codeHash,
        begun_at: moment(begunAt),
        opens_at: moment(opensAt),
        ends_at: moment(endsAt),
        told_at: null,
      })
      .onConflict((conflict) => conflict.column('account_id').doNothing())
      .returning('account_id')
      .executeTakeFirst();
    return begun !== undefined;
  },
  async moveTo({ accountId, browser, codeHash }) {
    await db
      .updateTable('recoveries')
      .set({ browser, code_hash: codeHash })
      .where('account_id', '=', accountId)
      .execute();
  },
  async takeOpened(at, limit) {
    const now = moment(at);
    const due = await db
      .selectFrom('recoveries')
      .select('account_id')
      .where('opens_at', '<=', now)
      .where('told_at', 'is', null)
      .orderBy('opens_at')
      .limit(limit)
      .execute();
    if (due.length === 0) return [];
    const rows = await db
      .updateTable('recoveries')
      .set({ told_at: now })
      .where(
        'account_id',
        'in',
        due.map(({ account_id }) => account_id),
      )
      // Re-checked by the row's lock: another node may have been quicker (READ COMMITTED).
      .where('told_at', 'is', null)
      .returningAll()
      .execute();
    return rows.map(recoveryOf);
  },
  async end(accountId) {
    const { numDeletedRows } = await db
      .deleteFrom('recoveries')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  },
  deleteOver: (before) =>
    deleteSlice(db, { table: 'recoveries', key: 'account_id', isOver: sql`ends_at <= ${moment(before)}` }),
});
