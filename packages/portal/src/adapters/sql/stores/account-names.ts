import { type Kysely } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type AccountName } from '../../../domain/account/account-name.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

/**
 * Whether a name is another account’s, or was. The holder is asked first: whoever leaves a name writes both in one unit of
 * work, so that under READ COMMITTED a name that nobody holds any more is found among those that were left.
 */
export async function isAnothersName(
  db: Kysely<Tables>,
  { accountId, accountName }: { accountId: AccountId; accountName: AccountName },
): Promise<boolean> {
  const holds = await db
    .selectFrom('accounts')
    .select('account_id')
    .where('account_name', '=', accountName)
    .executeTakeFirst();
  if (holds !== undefined && holds.account_id !== accountId) return true;
  const left = await db
    .selectFrom('left_account_names')
    .select('account_id')
    .where('account_name', '=', accountName)
    .executeTakeFirst();
  return left !== undefined && left.account_id !== accountId;
}

/** Keeps the name that an account has from everybody else, before it takes another one. */
export async function leaveName(
  db: Kysely<Tables>,
  { accountId, accountName, at }: { accountId: AccountId; accountName: AccountName; at: Date },
): Promise<void> {
  const account = await db
    .selectFrom('accounts')
    .select('account_name')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const before = account?.account_name ?? undefined;
  if (before === undefined || before === accountName) return;
  await db
    .insertInto('left_account_names')
    .values({ account_name: before, account_id: accountId, left_at: moment(at) })
    .onConflict((conflict) => conflict.column('account_name').doUpdateSet({ left_at: moment(at) }))
    .execute();
}

/** What an account store does with names. */
export const nameColumns = (db: Kysely<Tables>): Pick<AccountStore, 'rename' | 'lastRenamedAt'> => ({
  async rename({ accountId, accountName, at }) {
    if (await isAnothersName(db, { accountId, accountName })) return 'name-taken';
    await leaveName(db, { accountId, accountName, at });
    await db
      .updateTable('accounts')
      .set({ account_name: accountName })
      .where('account_id', '=', accountId)
      .execute();
    return 'renamed';
  },
  async lastRenamedAt(accountId) {
    const latest = await db
      .selectFrom('left_account_names')
      .select('left_at')
      .where('account_id', '=', accountId)
      .orderBy('left_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return latest && dateOf(latest.left_at);
  },
});
