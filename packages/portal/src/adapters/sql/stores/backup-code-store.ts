import { type Kysely } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type BackupCodeStore } from '../../../domain/factor/backup-code.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

export const backupCodeStore = (db: Kysely<Tables>): BackupCodeStore => {
  const removeAllOf = async (accountId: AccountId): Promise<number> => {
    const { numDeletedRows } = await db
      .deleteFrom('backup_codes')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    return Number(numDeletedRows);
  };
  return {
    async replace({ accountId, hashes, at }) {
      await removeAllOf(accountId);
      await db
        .insertInto('backup_codes')
        .values(hashes.map((hash) => ({ account_id: accountId, hash, made_at: moment(at), used_at: null })))
        .execute();
    },
    async use({ accountId, hash, at }) {
      const { numUpdatedRows } = await db
        .updateTable('backup_codes')
        .set({ used_at: moment(at) })
        .where('account_id', '=', accountId)
        .where('hash', '=', hash)
        .where('used_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async stateOf(accountId) {
      const rows = await db
        .selectFrom('backup_codes')
        .select(['made_at', 'used_at'])
        .where('account_id', '=', accountId)
        .execute();
      const [row] = rows;
      const left = rows.filter(({ used_at: usedAt }) => usedAt === null).length;
      return row && { left, madeAt: dateOf(row.made_at) };
    },
    removeAllOf,
  };
};
