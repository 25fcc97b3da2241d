import { type Kysely, type Selectable } from 'kysely';
import { type AccountId } from '../../../domain/account/account.ts';
import { type Passkey, type PasskeyId } from '../../../domain/factor/passkey.ts';
import { type PasskeyStore } from '../../../domain/factor/passkey-store.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Given, statement } from '../statement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment, optionalDate } from './moment.ts';

const passkeyOf = (row: Selectable<Tables['passkeys']>): Passkey => ({
  passkeyId: row.passkey_id,
  accountId: row.account_id,
  credentialId: row.credential_id,
  publicKey: row.public_key,
  signCount: row.sign_count,
  transports: row.transports.split(' ').filter((transport) => transport !== ''),
  model: row.model,
  isSynced: row.is_synced === 1,
  name: row.name,
  addedAt: dateOf(row.added_at),
  lastUsedAt: optionalDate(row.last_used_at),
});

const ofCredential = statement((db, given: Given<{ credentialId: string }>) =>
  db.selectFrom('passkeys').selectAll().where('credential_id', '=', given('credentialId')),
);
const ofAccount = statement((db, given: Given<{ accountId: AccountId }>) =>
  db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', given('accountId'))
    .orderBy('added_at')
    .orderBy('passkey_id'),
);
/** Compare and set: an authenticator that keeps no count says 0 each time, every other one counts on. */
const recordUse = statement((db, given: Given<{ passkeyId: PasskeyId; signCount: number; at: number }>) =>
  db
    .updateTable('passkeys')
    .set({ sign_count: given('signCount'), last_used_at: given('at') })
    .where('passkey_id', '=', given('passkeyId'))
    .where((row) =>
      row.or([
        row('sign_count', '<', given('signCount')),
        row.and([row('sign_count', '=', 0), row(given('signCount'), '=', 0)]),
      ]),
    ),
);

export function passkeyStore({ db, random }: { db: Kysely<Tables>; random: Random }): PasskeyStore {
  return {
    async findByCredential(credentialId) {
      const { first: row } = await ofCredential(db, { credentialId });
      return row === undefined ? undefined : passkeyOf(row);
    },
    async listByAccount(accountId) {
      return (await ofAccount(db, { accountId })).rows.map(passkeyOf);
    },
    async add({ accountId, credentialId, publicKey, signCount, transports, model, isSynced, name, at }) {
      const added = await db
        .insertInto('passkeys')
        .values({
          passkey_id: newId('pky', random),
          account_id: accountId,
          credential_id: credentialId,
          public_key: publicKey,
          sign_count: signCount,
          transports: transports.join(' '),
          model,
          is_synced: isSynced ? 1 : 0,
          name,
          added_at: moment(at),
          last_used_at: null,
        })
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .returning('passkey_id')
        .executeTakeFirst();
      return added?.passkey_id;
    },
    async recordUse({ passkeyId, signCount, at }) {
      return (await recordUse(db, { passkeyId, signCount, at: moment(at) })).changed > 0;
    },
    async rename({ accountId, passkeyId, name }) {
      const { numUpdatedRows } = await db
        .updateTable('passkeys')
        .set({ name })
        .where('passkey_id', '=', passkeyId)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async remove({ accountId, passkeyId }) {
      const { numDeletedRows } = await db
        .deleteFrom('passkeys')
        .where('passkey_id', '=', passkeyId)
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async removeAllOf(accountId) {
      const { numDeletedRows } = await db
        .deleteFrom('passkeys')
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
