import { type Kysely } from 'kysely';
import { type OutboxStore } from '../../../domain/mail/mail.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { moment } from './moment.ts';

export const outboxStore = ({ db, random }: { db: Kysely<Tables>; random: Random }): OutboxStore => ({
  async add({ to, subject, text }, at) {
    const now = moment(at);
    await db
      .insertInto('outbox')
      .values({
        mail_id: newId('mal', random),
        recipient: to,
        subject,
        body: text,
        tries: 0,
        due_at: now,
        sent_at: null,
        created_at: now,
      })
      .execute();
  },
  async lease(at, until, limit) {
    const due = await db
      .selectFrom('outbox')
      .select('mail_id')
      .where('sent_at', 'is', null)
      .where('due_at', '<=', moment(at))
      .orderBy('due_at')
      .limit(limit)
      .execute();
    if (due.length === 0) return [];
    const leased = await db
      .updateTable('outbox')
      .set((row) => ({ due_at: moment(until), tries: row('tries', '+', 1) }))
      .where(
        'mail_id',
        'in',
        due.map(({ mail_id }) => mail_id),
      )
      // Another node may have been quicker: its lease lies in the future.
      .where('due_at', '<=', moment(at))
      .where('sent_at', 'is', null)
      .returningAll()
      .execute();
    return leased.map((row) => ({
      mailId: row.mail_id,
      to: row.recipient,
      subject: row.subject,
      text: row.body,
      tries: row.tries,
    }));
  },
  async markSent(mailId, at) {
    await db
      .updateTable('outbox')
      .set({ sent_at: moment(at) })
      .where('mail_id', '=', mailId)
      .execute();
  },
  async retryAt(mailId, at) {
    await db
      .updateTable('outbox')
      .set({ due_at: moment(at) })
      .where('mail_id', '=', mailId)
      .execute();
  },
  async deleteSentBefore(before) {
    await db.deleteFrom('outbox').where('sent_at', '<', moment(before)).execute();
  },
});
