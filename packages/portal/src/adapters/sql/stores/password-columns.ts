import { type Kysely, sql } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { passwordLock } from '../../../domain/account/password-lock.ts';
import { type Given, statement } from '../statement.ts';
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

interface Attempt {
  accountId: AccountId;
  now: number;
  lockedUntil: number;
}

const takeAttempt = statement((db, given: Given<Attempt>) => {
  const count = sql<number>`case when locked_until is null then password_attempts + 1 else 1 end`;
  return db
    .updateTable('accounts')
    .set({
      password_attempts: count,
      password_failures: sql<number>`password_failures + 1`,
      locked_until: sql<
        number | null
      >`case when ${count} >= ${sql.lit(passwordLock.attempts)} then cast(${given('lockedUntil')} as bigint) else null end`,
    })
    .where('account_id', '=', given('accountId'))
    .where('password_failures', '<', passwordLock.failuresInARow)
    .where((row) => row.or([row('locked_until', 'is', null), row('locked_until', '<=', given('now'))]))
    .returning('locked_until');
});

const startAfresh = statement((db, given: Given<{ accountId: AccountId }>) =>
  db.updateTable('accounts').set(fresh).where('account_id', '=', given('accountId')),
);

/**
 * What the account store does with the password. An attempt is counted by one statement before it is evaluated, so
 * that of any number of parallel guesses no more than the limit are evaluated (CVE-2024-4629 is the race that this
 * leaves no room for).
 */
export const passwordColumns = (db: Kysely<Tables>): PasswordPart => ({
  async takePasswordAttempt(accountId, at) {
    const now = moment(at);
    const lockedUntil = now + passwordLock.lockSeconds * 1000;
    const { first: taken } = await takeAttempt(db, { accountId, now, lockedUntil });
    if (taken === undefined) return 'locked';
    return taken.locked_until === null ? 'taken' : 'last';
  },
  async recordPasswordSuccess(accountId) {
    await startAfresh(db, { accountId });
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
