import { type Kysely } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type CodeAppStore } from '../../../domain/factor/code-app.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const ofAccount = statement((db, given: Given<{ accountId: AccountId }>) =>
  db.selectFrom('code_apps').selectAll().where('account_id', '=', given('accountId')),
);

export function codeAppStore({
  db,
  vault,
}: {
  db: Kysely<Tables>;
  vault: Pick<NationalIdVault, 'sealCodeSecret' | 'openCodeSecret'>;
}): CodeAppStore {
  return {
    async find(accountId) {
      const { first: row } = await ofAccount(db, { accountId });
      return (
        row && {
          accountId,
          secret: vault.openCodeSecret(row.secret, accountId),
          addedAt: dateOf(row.added_at),
          lastUsedAt: optionalDate(row.last_used_at),
          lastStep: row.last_step,
        }
      );
    },
    async has(accountId) {
      return (await ofAccount(db, { accountId })).first !== undefined;
    },
    async set({ accountId, secret, step, at }) {
      const row = {
        secret: vault.sealCodeSecret(secret, accountId),
        last_step: step,
        added_at: moment(at),
        last_used_at: null,
      };
      await db
        .insertInto('code_apps')
        .values({ account_id: accountId, ...row })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
        .execute();
    },
    async use({ accountId, step, at }) {
      const { numUpdatedRows } = await db
        .updateTable('code_apps')
        .set({ last_step: step, last_used_at: moment(at) })
        .where('account_id', '=', accountId)
        .where('last_step', '<', step)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async remove(accountId) {
      const { numDeletedRows } = await db
        .deleteFrom('code_apps')
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
