import { type Kysely } from 'kysely';
import { type CarriedAccountStore } from '../../../domain/register/carried-account.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

/**
 * Name and address stand in the account itself, which is not activated, as after a reset: so a name that is carried over is
 * taken to everybody else, and names its person at every door.
 */
export const carriedAccountStore = ({
  db,
  random,
}: {
  db: Kysely<Tables>;
  random: Random;
}): CarriedAccountStore => {
  /** Guarded in the statement: READ COMMITTED checks it again behind an activation of the same moment. */
  const write = (values: { account_name: Tables['accounts']['account_name']; email: string | null }) =>
    db
      .updateTable('accounts')
      .set({ ...values, email_key: null, email_verified_at: null, email_undelivered_at: null })
      .where('activated_at', 'is', null)
      .returning('account_id');
  return {
    async carry({ personId, details: { accountName, email, cardSerial }, reportId, at }) {
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
      const written = await write({ account_name: accountName ?? null, email: email ?? null })
        .where('person_id', '=', personId)
        .executeTakeFirst();
      if (written === undefined) return false;
      const carried = { card_serial: cardSerial ?? null, report_id: reportId, carried_at: moment(at) };
      await db
        .insertInto('carried_accounts')
        .values({ account_id: written.account_id, ...carried })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(carried))
        .execute();
      return true;
    },
    async drop({ accountId, reportId }) {
      const mark = await db
        .deleteFrom('carried_accounts')
        .where('account_id', '=', accountId)
        .where('report_id', '=', reportId)
        .returning('account_id')
        .executeTakeFirst();
      const written =
        mark &&
        (await write({ account_name: null, email: null })
          .where('account_id', '=', accountId)
          .executeTakeFirst());
      return written !== undefined;
    },
    async findByCard(cardSerial) {
      const [only, ...others] = await db
        .selectFrom('carried_accounts')
        .select('account_id')
        .where('card_serial', '=', cardSerial)
        .limit(2)
        .execute();
      return others.length === 0 ? only?.account_id : undefined;
    },
    async forget(accountId) {
      await db.deleteFrom('carried_accounts').where('account_id', '=', accountId).execute();
    },
  };
};
