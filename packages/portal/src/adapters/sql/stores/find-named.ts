import { type Kysely } from 'kysely';
import { type AccountStore } from '../../../domain/account/account-store.ts';
import { type AccountName } from '../../../domain/account/account-name.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { accountOf } from './account-row.ts';
import { dateOf, moment } from './moment.ts';

const named = (db: Kysely<Tables>, { now }: { now: ReturnType<Given<{ now: number }>> }) =>
  db
    .selectFrom('people')
    .leftJoin('accounts', 'accounts.person_id', 'people.person_id')
    .leftJoin('initial_passwords', (join) =>
      join
        .onRef('initial_passwords.account_id', '=', 'accounts.account_id')
        .on('initial_passwords.ended_at', 'is', null)
        .on('initial_passwords.expires_at', '>', now),
    )
    .select([
      'people.person_id as named_id',
      'people.name',
      'people.birth_date_sealed',
      'initial_passwords.initial_password_id',
      'initial_passwords.hash as initial_hash',
      'initial_passwords.expires_at as initial_until',
    ])
    .selectAll('accounts');

const byNationalId = statement((db, given: Given<{ index: string; now: number }>) =>
  named(db, { now: given('now') }).where('people.national_id_index', '=', given('index')),
);
const byAccountName = statement((db, given: Given<{ accountName: AccountName; now: number }>) =>
  named(db, { now: given('now') }).where('accounts.account_name', '=', given('accountName')),
);

/** Reads somebody by one statement, so that those who are there cost what those cost who are not. */
export const findNamed =
  (db: Kysely<Tables>, vault: NationalIdVault): AccountStore['findNamed'] =>
  async (who, at) => {
    const now = moment(at);
    const { first: row } =
      'nationalId' in who
        ? await byNationalId(db, { index: vault.index(who.nationalId), now })
        : await byAccountName(db, { accountName: who.accountName, now });
    if (row === undefined) return undefined;
    const { named_id: personId, name, birth_date_sealed: sealed } = row;
    const { account_id, person_id, state, created_at } = row;
    const { initial_password_id: initialPasswordId, initial_hash: hash, initial_until: until } = row;
    const account =
      account_id === null || person_id === null || state === null || created_at === null
        ? undefined
        : accountOf({ ...row, account_id, person_id, state, created_at });
    return {
      person: { personId, name },
      birthDate: sealed === null ? undefined : vault.openBirthDate(sealed, personId),
      account,
      initialPassword:
        account === undefined || initialPasswordId === null || hash === null || until === null
          ? undefined
          : { initialPasswordId, accountId: account.accountId, hash, expiresAt: dateOf(until) },
    };
  };
