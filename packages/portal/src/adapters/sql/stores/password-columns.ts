import { type Kysely, sql } from 'kysely';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { passwordLock } from '../../../domain/account/password-lock.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

type PasswordPart = Pick<
  AccountStore,
  | 'takePasswordAttempt'
  | 'recordPasswordSuccess'
  | 'returnPasswordAttempt'
  | 'setPassword'
  | 'rehashPassword'
  | 'recentPasswords'
>;

const fresh = { password_attempts: 0, password_failures: 0, locked_until: null } as const;

/**
 * What the account store does with the password. An attempt is counted by one statement before it is evaluated, so
 * that of any number of parallel guesses no more than the limit are evaluated (CVE-2024-4629 is the race that this
 * leaves no room for).
 */
export const passwordColumns = (db: Kysely<Tables>): PasswordPart => ({
  async takePasswordAttempt(accountId, at) {
    const { attempts, lockSeconds, failuresInARow } = passwordLock;
    const now = moment(at);
    const count = sql<number>`case when locked_until is null then password_attempts + 1 else 1 end`;
    const taken = await db
      .updateTable('accounts')
      .set({
        password_attempts: count,
        password_failures: sql<number>`password_failures + 1`,
        locked_until: sql<
          number | null
        >`case when ${count} >= ${sql.lit(attempts)} then cast(${now + lockSeconds * 1000} as bigint) else null end`,
      })
      .where('account_id', '=', accountId)
      .where('password_failures', '<', failuresInARow)
      .where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<=', now)]))
      .returning('locked_until')
      .executeTakeFirst();
    if (taken === undefined) return 'locked';
    return taken.locked_until === null ? 'taken' : 'last';
  },
  async recordPasswordSuccess(accountId) {
    await db.updateTable('accounts').set(fresh).where('account_id', '=', accountId).execute();
  },
  async returnPasswordAttempt(accountId) {
    await db
      .updateTable('accounts')
      .set({
        password_attempts: sql<number>`password_attempts - 1`,
        password_failures: sql<number>`password_failures - 1`,
        locked_until: null,
      })
      .where('account_id', '=', accountId)
      .where('password_attempts', '>', 0)
      .execute();
  },
  async setPassword({ accountId, passwordHash, at }) {
    await db
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_changed_at: moment(at), ...fresh })
      .where('account_id', '=', accountId)
      .execute();
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
