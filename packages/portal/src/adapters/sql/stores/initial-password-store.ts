import { type Kysely } from 'kysely';
import { type InitialPasswordStore } from '../../../domain/initial-password/initial-password.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

export const initialPasswordStore = ({
  db,
  random,
}: {
  db: Kysely<Tables>;
  random: Random;
}): InitialPasswordStore => ({
  async issue({ accountId, hash, issuedBy, handedOutBy, reason, at, expiresAt }) {
    await db
      .updateTable('initial_passwords')
      .set({ ended_at: moment(at) })
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .execute();
    const initialPasswordId = newId('ini', random);
    await db
      .insertInto('initial_passwords')
      .values({
        initial_password_id: initialPasswordId,
        account_id: accountId,
        hash,
        issued_by: issuedBy,
        handed_out_by: handedOutBy,
        reason,
        issued_at: moment(at),
        expires_at: moment(expiresAt),
        ended_at: null,
      })
      .execute();
    return initialPasswordId;
  },
  async findOpen(accountId, at) {
    const row = await db
      .selectFrom('initial_passwords')
      .select(['initial_password_id', 'hash', 'expires_at'])
      .where('account_id', '=', accountId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return (
      row && {
        initialPasswordId: row.initial_password_id,
        accountId,
        hash: row.hash,
        expiresAt: dateOf(row.expires_at),
      }
    );
  },
  async latestHandedOutBy(accountId) {
    const row = await db
      .selectFrom('initial_passwords')
      .select('handed_out_by')
      .where('account_id', '=', accountId)
      .orderBy('issued_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.handed_out_by ?? undefined;
  },
  async take(initialPasswordId, at) {
    const { numUpdatedRows } = await db
      .updateTable('initial_passwords')
      .set({ ended_at: moment(at) })
      .where('initial_password_id', '=', initialPasswordId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
