import { type Kysely, sql } from 'kysely';
import { type EmailLinkStore } from '../../../domain/account/email-link-store.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { moment } from './moment.ts';

export const emailLinkStore = (db: Kysely<Tables>): EmailLinkStore => ({
  async issue({ hash, accountId, email, expiresAt }) {
    await db
      .insertInto('email_links')
      .values({ hash, account_id: accountId, email, expires_at: moment(expiresAt), taken_at: null })
      .execute();
  },
  async isOpen(hash, at) {
    const row = await db
      .selectFrom('email_links')
      .select('hash')
      .where('hash', '=', hash)
      .where('taken_at', 'is', null)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return row !== undefined;
  },
  async take(hash, at) {
    const row = await db
      .updateTable('email_links')
      .set({ taken_at: moment(at) })
      .where('hash', '=', hash)
      .where('taken_at', 'is', null)
      .where('expires_at', '>', moment(at))
      .returning(['account_id', 'email'])
      .executeTakeFirst();
    return row === undefined ? undefined : { accountId: row.account_id, email: row.email };
  },
  async findTaken(hash, at) {
    const row = await db
      .selectFrom('email_links')
      .select(['account_id', 'email'])
      .where('hash', '=', hash)
      .where('taken_at', 'is not', null)
      .where('expires_at', '>', moment(at))
      .executeTakeFirst();
    return row && { accountId: row.account_id, email: row.email };
  },
  deleteExpired(before) {
    return deleteSlice(db, {
      table: 'email_links',
      key: 'hash',
      isOver: sql`expires_at <= ${moment(before)}`,
    });
  },
});
