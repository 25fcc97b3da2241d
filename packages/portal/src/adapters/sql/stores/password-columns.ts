import { linesOf } from '../../../domain/account/password-try-store.ts';
import { type Kysely } from 'kysely';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

type PasswordPart = Pick<AccountStore, 'setPassword' | 'rehashPassword' | 'recentPasswords'>;

/** What the account store does with the password. */
export const passwordColumns = (db: Kysely<Tables>): PasswordPart => ({
  async setPassword({ accountId, passwordHash, at }) {
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_changed_at: moment(at) })
      .where('account_id', '=', accountId)
      .execute();
    await db.deleteFrom('password_tries').where('key', 'in', linesOf(accountId)).execute();
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
