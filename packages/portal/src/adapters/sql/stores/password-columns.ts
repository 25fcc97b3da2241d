import { passwordKeysOf } from '../../../domain/account/password-try-store.ts';
import { type Kysely, sql } from 'kysely';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { accountOf } from './account-row.ts';
import { moment } from './moment.ts';
import { endRow } from './password-try-store.ts';

type PasswordPart = Pick<
  AccountStore,
  'setPassword' | 'rehashPassword' | 'recentPasswords' | 'takePasswordReminders'
>;

/** What the account store does with the password. */
export const passwordColumns = (db: Kysely<Tables>): PasswordPart => ({
  async setPassword({ accountId, passwordHash, at }) {
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_changed_at: moment(at) })
      .where('account_id', '=', accountId)
      .execute();
    await db.deleteFrom('password_tries').where('key', 'in', passwordKeysOf(accountId)).execute();
    // Wrong second factors came after the password before. A lock of these lasts, or new passwords would outrun it.
    await endRow(db, { key: `factor_${accountId}` });
    await db
      .insertInto('password_history')
      .values({ account_id: accountId, password_hash: passwordHash, set_at: moment(at) })
      .execute();
  },
  async rehashPassword({ accountId, from, to }) {
    for (const table of ['accounts', 'password_history'] as const)
      await db
        .updateTable(table)
        .set({ password_hash: to })
        .where('account_id', '=', accountId)
        .where('password_hash', '=', from)
        .execute();
  },
  async takePasswordReminders({ changedAfter, changedBefore, limit, at }) {
    const isDue = sql<boolean>`state in ('active', 'confirmed') and suspended_at is null
      and password_changed_at > ${moment(changedAfter)} and password_changed_at <= ${moment(changedBefore)}
      and (password_reminded_at is null or password_reminded_at < password_changed_at)`;
    const due = await db.selectFrom('accounts').select('account_id').where(isDue).limit(limit).execute();
    if (due.length === 0) return [];
    const rows = await db
      .updateTable('accounts')
      .set({ password_reminded_at: moment(at) })
      .where(
        'account_id',
        'in',
        due.map(({ account_id }) => account_id),
      )
      // Asked again under the row's lock (READ COMMITTED): another node may have been quicker.
      .where(isDue)
      .returningAll()
      .execute();
    return rows.map(accountOf);
  },
  async recentPasswords(accountId, count) {
    const rows = await db
      .selectFrom('password_history')
      .select('password_hash')
      .where('account_id', '=', accountId)
      .orderBy('set_at', 'desc')
      .limit(count)
      .execute();
    return rows.map((row) => row.password_hash);
  },
});
