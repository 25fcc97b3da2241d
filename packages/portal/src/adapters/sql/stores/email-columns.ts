import { type Kysely, sql } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { emailKey } from '../../../domain/account/email.ts';
import { formerEmailSeconds } from '../../../domain/account/email-undo.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { later } from '../../../kernel/clock.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';

/** Every statement that changes an address comes after this one. An address that nobody was shown to read is a stranger’s. */
export async function keepFormerEmail(
  db: Kysely<Tables>,
  { accountId, email: next, at }: { accountId: AccountId; email: string; at: Date },
): Promise<void> {
  const account = await db
    .selectFrom('accounts')
    .select('email')
    .where('account_id', '=', accountId)
    .where('email_verified_at', 'is not', null)
    .executeTakeFirst();
  const former = account?.email ?? undefined;
  if (former === undefined || emailKey(former) === emailKey(next)) return;
  const until = moment(later(at, formerEmailSeconds));
  await db
    .insertInto('former_emails')
    .values({ account_id: accountId, email: former, until })
    .onConflict((conflict) => conflict.columns(['account_id', 'email']).doUpdateSet({ until }))
    .execute();
}

/** What the account store does with the e-mail address. */
export const emailColumns = (
  db: Kysely<Tables>,
): Pick<
  AccountStore,
  | 'setEmail'
  | 'formerEmails'
  | 'deleteFormerEmails'
  | 'verifyEmail'
  | 'findByVerifiedEmail'
  | 'releaseEmail'
  | 'markUndelivered'
> => ({
  async setEmail({ accountId, email, at }) {
    await keepFormerEmail(db, { accountId, email, at });
    await db
      .updateTable('accounts')
      .set({ email, email_key: null, email_verified_at: null, email_undelivered_at: null })
      .where('account_id', '=', accountId)
      .execute();
  },
  async formerEmails(accountId, at) {
    const rows = await db
      .selectFrom('former_emails as f')
      .innerJoin('accounts as a', 'a.account_id', 'f.account_id')
      .select(['f.email', 'a.email as now'])
      .where('f.account_id', '=', accountId)
      .where('f.until', '>', moment(at))
      .orderBy('f.until')
      .orderBy('f.email')
      .execute();
    return rows
      .filter(({ email, now }) => now === null || emailKey(email) !== emailKey(now))
      .map(({ email }) => email);
  },
  deleteFormerEmails: (before) =>
    deleteSlice(db, { table: 'former_emails', key: 'until', isOver: sql`until <= ${moment(before)}` }),
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
  async findByVerifiedEmail(email) {
    const holder = await db
      .selectFrom('accounts')
      .select('account_id')
      .where('email_key', '=', emailKey(email))
      .executeTakeFirst();
    return holder?.account_id;
  },
  async markUndelivered({ email, at }) {
    const rows = await db
      .updateTable('accounts')
      .set({ email_undelivered_at: moment(at) })
      // Mail servers write addresses in a case of their own; one of ours is ASCII (`parseEmail`), which both databases lower alike.
      .where(sql<string>`lower(email)`, '=', email.toLowerCase())
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
