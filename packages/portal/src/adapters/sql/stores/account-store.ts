import { passwordKeysOf } from '../../../domain/account/password-try-store.ts';
import { type Kysely } from 'kysely';
import { type AccountId, type ActivationState, isActivated } from '../../../domain/account/account.ts';
import { type AccountName } from '../../../domain/account/account-name.ts';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { newId } from '../../../kernel/id.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type Random } from '../../../kernel/random.ts';
import { rowLock } from '../row-lock.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { accountOf } from './account-row.ts';
import { findNamed } from './find-named.ts';
import { moment } from './moment.ts';
import { postStates, postStatesIn } from './post-states.ts';
import { passwordColumns } from './password-columns.ts';
import { isAnothersName, leaveName, nameColumns } from './account-names.ts';
import { idleColumns } from './idle-columns.ts';
import { emailColumns, keepFormerEmail } from './email-columns.ts';

const byId = statement((db, given: Given<{ accountId: AccountId }>) =>
  db.selectFrom('accounts').selectAll().where('account_id', '=', given('accountId')),
);
const locked = statement((db, given: Given<{ accountId: AccountId }>) =>
  db
    .selectFrom('accounts')
    .selectAll()
    .where('account_id', '=', given('accountId'))
    .modifyEnd(rowLock(db, 'accounts')),
);
const entrant = statement((db, given: Given<{ accountId: AccountId }>) =>
  db
    .selectFrom('accounts as a')
    .selectAll('a')
    .select((from) =>
      from
        .selectFrom('employments as e')
        .select(postStates.as('all'))
        .whereRef('e.person_id', '=', 'a.person_id')
        .as('posts'),
    )
    .where('a.account_id', '=', given('accountId'))
    .modifyEnd(rowLock(db, 'a')),
);
const byPerson = statement((db, given: Given<{ personId: PersonId }>) =>
  db.selectFrom('accounts').selectAll().where('person_id', '=', given('personId')),
);
const byName = statement((db, given: Given<{ accountName: AccountName }>) =>
  db.selectFrom('accounts').selectAll().where('account_name', '=', given('accountName')),
);
interface Step {
  accountId: AccountId;
  from: ActivationState;
  to: ActivationState;
}
const advance = statement((db, given: Given<Step>) =>
  db
    .updateTable('accounts')
    .set({ state: given('to') })
    .where('account_id', '=', given('accountId'))
    .where('state', '=', given('from')),
);

export function accountStore({
  db,
  random,
  vault,
}: {
  db: Kysely<Tables>;
  random: Random;
  vault: NationalIdVault;
}): AccountStore {
  const one = async (found: ReturnType<typeof byId>) => {
    const { first: row } = await found;
    return row === undefined ? undefined : accountOf(row);
  };
  const password = passwordColumns(db);
  return {
    ...nameColumns(db),
    ...idleColumns(db),
    find: (accountId) => one(byId(db, { accountId })),
    lock: (accountId) => one(locked(db, { accountId })),
    async lockEntrant(accountId) {
      const { first: row } = await entrant(db, { accountId });
      return row === undefined
        ? undefined
        : {
            account: accountOf(row),
            person: { personId: row.person_id, employments: postStatesIn(row.posts) },
          };
    },
    findByPerson: (personId) => one(byPerson(db, { personId })),
    findByAccountName: (accountName) => one(byName(db, { accountName })),
    async ensure(personId, at) {
      await db
        .insertInto('accounts')
        .values({
          account_id: newId('acc', random),
          person_id: personId,
          state: 'not-activated',
          created_at: moment(at),
        })
        .onConflict((conflict) => conflict.column('person_id').doNothing())
        .execute();
      const { first: row } = await byPerson(db, { personId });
      if (row === undefined) throw new Error('An account that was just made is not there');
      return accountOf(row);
    },
    async advance({ accountId, from, to }) {
      const { changed } = await advance(db, { accountId, from, to });
      return changed === 1;
    },
    async activate({ accountId, accountName, email, passwordHash, activatedBy, at }) {
      if (await isAnothersName(db, { accountId, accountName })) return 'name-taken';
      await leaveName(db, { accountId, accountName, at });
      await keepFormerEmail(db, { accountId, email, at });
      const { numUpdatedRows } = await db
        .updateTable('accounts')
        .set({
          state: 'active',
          account_name: accountName,
          email,
          email_key: null,
          email_verified_at: null,
          email_undelivered_at: null,
          activated_at: moment(at),
          activated_by: activatedBy ?? null,
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
        .set({ state: 'not-activated', password_hash: null })
        .where('account_id', '=', accountId)
        .execute();
      await db.deleteFrom('password_tries').where('key', 'in', passwordKeysOf(accountId)).execute();
      return isActivated({ state });
    },
    async closePassword({ accountId, at }) {
      await db
        .updateTable('accounts')
        .set({ password_hash: null, password_changed_at: moment(at) })
        .where('account_id', '=', accountId)
        .execute();
      await db.deleteFrom('password_tries').where('key', 'in', passwordKeysOf(accountId)).execute();
    },
    async suspend({ accountId, by, at }) {
      const { numUpdatedRows } = await db
        .updateTable('accounts')
        .set({ suspended_at: moment(at), suspended_by: by })
        .where('account_id', '=', accountId)
        .where((where) =>
          where.or([
            where('suspended_at', 'is', null),
            ...(by === 'operator' ? [where('suspended_by', '=', 'hr')] : []),
            ...(by === 'portal' ? [] : [where('suspended_by', '=', 'portal')]),
          ]),
        )
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async release({ accountId, suspendedBy }) {
      const { numUpdatedRows } = await db
        .updateTable('accounts')
        .set({ suspended_at: null, suspended_by: null })
        .where('account_id', '=', accountId)
        .where('suspended_by', 'in', suspendedBy)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    findNamed: findNamed(db, vault),
    ...password,
    ...emailColumns(db),
  };
}
