import { type Kysely, type Selectable } from 'kysely';
import { type Account, isActivated } from '../../../domain/account/account.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { moment, optionalDate } from './moment.ts';
import { passwordColumns } from './password-columns.ts';
import { emailColumns, emailKey } from './email-columns.ts';

const accountOf = (row: Selectable<Tables['accounts']>): Account => ({
  accountId: row.account_id,
  personId: row.person_id,
  state: row.state,
  accountName: row.account_name ?? undefined,
  email: row.email ?? undefined,
  emailVerifiedAt: optionalDate(row.email_verified_at),
  passwordHash: row.password_hash ?? undefined,
  passwordChangedAt: optionalDate(row.password_changed_at),
  suspendedAt: optionalDate(row.suspended_at),
  activatedAt: optionalDate(row.activated_at),
});

export function accountStore({ db, random }: { db: Kysely<Tables>; random: Random }): AccountStore {
  const all = () => db.selectFrom('accounts').selectAll();
  const one = async (query: ReturnType<typeof all>) => {
    const row = await query.executeTakeFirst();
    return row === undefined ? undefined : accountOf(row);
  };
  const password = passwordColumns(db);
  return {
    find: (accountId) => one(all().where('account_id', '=', accountId)),
    findByPerson: (personId) => one(all().where('person_id', '=', personId)),
    findByAccountName: (accountName) => one(all().where('account_name', '=', accountName)),
    async ensure(personId, at) {
      await db
        .insertInto('accounts')
        .values({
          account_id: newId('acc', random),
          person_id: personId,
          state: 'not-activated',
          password_attempts: 0,
          password_failures: 0,
          created_at: moment(at),
        })
        .onConflict((conflict) => conflict.column('person_id').doNothing())
        .execute();
      return accountOf(await all().where('person_id', '=', personId).executeTakeFirstOrThrow());
    },
    async advance({ accountId, from, to }) {
      const { numUpdatedRows } = await db
        .updateTable('accounts')
        .set({ state: to })
        .where('account_id', '=', accountId)
        .where('state', 'in', [...from])
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async activate({ accountId, accountName, email, passwordHash, at }) {
      const others = await db
        .selectFrom('accounts')
        .select(['account_name', 'email_key'])
        .where('account_id', '<>', accountId)
        .where((row) =>
          row.or([row('account_name', '=', accountName), row('email_key', '=', emailKey(email))]),
        )
        .execute();
      if (others.length > 0)
        return {
          taken: others.some((other) => other.account_name === accountName) ? 'accountName' : 'email',
        };
      const { numUpdatedRows } = await db
        .updateTable('accounts')
        .set({
          state: 'active',
          account_name: accountName,
          email,
          email_key: emailKey(email),
          email_verified_at: null,
          activated_at: moment(at),
        })
        .where('account_id', '=', accountId)
        .where('state', '=', 'identity-confirmed')
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) return 'not-open';
      await password.setPassword({ accountId, passwordHash, at });
      return 'activated';
    },
    async reset(accountId) {
      const { state } = await db
        .selectFrom('accounts')
        .select('state')
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      await db
        .updateTable('accounts')
        .set({
          state: 'not-activated',
          password_hash: null,
          password_attempts: 0,
          password_failures: 0,
          locked_until: null,
        })
        .where('account_id', '=', accountId)
        .execute();
      return isActivated({ state });
    },
    async suspend(accountId, at) {
      await db
        .updateTable('accounts')
        .set({ suspended_at: moment(at) })
        .where('account_id', '=', accountId)
        .execute();
    },
    ...password,
    ...emailColumns(db),
  };
}
