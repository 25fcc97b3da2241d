import { type Kysely } from 'kysely';
import { emailKey } from '../../../domain/account/email.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

/** What the account store does with the e-mail address. */
export const emailColumns = (
  db: Kysely<Tables>,
): Pick<AccountStore, 'setEmail' | 'verifyEmail' | 'releaseEmail' | 'markUndelivered'> => ({
  async setEmail({ accountId, email }) {
    await db
      .updateTable('accounts')
      .set({ email, email_key: null, email_verified_at: null, email_undelivered_at: null })
      .where('account_id', '=', accountId)
      .execute();
  },
  async verifyEmail({ accountId, email, at }) {
    const key = emailKey(email);
    const holder = await db
      .selectFrom('accounts')
      .select('account_id')
      .where('email_key', '=', key)
      .where('account_id', '<>', accountId)
      .executeTakeFirst();
    if (holder !== undefined) return { heldBy: holder.account_id };
    // The link proves the address that it was sent to, not one that was set since.
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ email_key: key, email_verified_at: moment(at), email_undelivered_at: null })
      .where('account_id', '=', accountId)
      .where('email', '=', email)
      .executeTakeFirst();
    return numUpdatedRows === 1n ? 'verified' : 'stale';
  },
  async markUndelivered({ email, at }) {
    const rows = await db
      .updateTable('accounts')
      .set({ email_undelivered_at: moment(at) })
      .where('email', '=', email)
      .where('email_undelivered_at', 'is', null)
      .returning('account_id')
      .execute();
    return rows.map(({ account_id: accountId }) => accountId);
  },
  async releaseEmail(accountId) {
    await db
      .updateTable('accounts')
      .set({ email_key: null, email_verified_at: null })
      .where('account_id', '=', accountId)
      .execute();
  },
});
