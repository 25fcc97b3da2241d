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
      .set({ ended_at: moment(at), end_reason: 'replaced' })
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
        end_reason: null,
        collected_at: null,
        collected_noted_by: null,
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
  async take(initialPasswordId, as, at) {
    const { numUpdatedRows } = await db
      .updateTable('initial_passwords')
      .set({ ended_at: moment(at), end_reason: as })
      .where('initial_password_id', '=', initialPasswordId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
  async listOf(accountId, limit) {
    const rows = await db
      .selectFrom('initial_passwords')
      .select(['initial_password_id', 'issued_at', 'issued_by', 'handed_out_by', 'expires_at'])
      .select(['ended_at', 'end_reason', 'collected_at'])
      .where('account_id', '=', accountId)
      .orderBy('issued_at', 'desc')
      .orderBy('initial_password_id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      initialPasswordId: row.initial_password_id,
      issuedAt: dateOf(row.issued_at),
      issuedBy: row.issued_by,
      handedOutBy: row.handed_out_by ?? undefined,
      expiresAt: dateOf(row.expires_at),
      endedAt: row.ended_at === null ? undefined : dateOf(row.ended_at),
      end: row.end_reason ?? undefined,
      collectedAt: row.collected_at === null ? undefined : dateOf(row.collected_at),
    }));
  },
  async noteCollected({ initialPasswordId, notedBy, at }) {
    const { numUpdatedRows } = await db
      .updateTable('initial_passwords')
      .set({ collected_at: moment(at), collected_noted_by: notedBy })
      .where('initial_password_id', '=', initialPasswordId)
      .where('collected_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
