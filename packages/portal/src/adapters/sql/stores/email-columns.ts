import { type Kysely } from 'kysely';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

/** The form in which two addresses are the same to us. */
export const emailKey = (email: string): string => email.normalize('NFKC').toLowerCase();

/** What the account store does with the e-mail address. */
export const emailColumns = (db: Kysely<Tables>): Pick<AccountStore, 'setEmail' | 'verifyEmail'> => ({
  async setEmail({ accountId, email }) {
    const key = emailKey(email);
    const holder = await db
      .selectFrom('accounts')
      .select('account_id')
      .where('email_key', '=', key)
      .where('account_id', '<>', accountId)
      .executeTakeFirst();
    if (holder !== undefined) return 'taken';
    await db
      .updateTable('accounts')
      .set({ email, email_key: key, email_verified_at: null })
      .where('account_id', '=', accountId)
      .execute();
    return 'changed';
  },
  async verifyEmail({ accountId, email, at }) {
    // The link proves the address that it was sent to, not one that was set since.
    const { numUpdatedRows } = await db
      .updateTable('accounts')
      .set({ email_verified_at: moment(at) })
      .where('account_id', '=', accountId)
      .where('email_key', '=', emailKey(email))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
