import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import {
  type Letter,
  mailLeaseSeconds,
  mailUrgencies,
  noticeLifetimeSeconds,
  type OutboxStore,
} from '../../../domain/mail/mail.ts';
import { type NationalIdVault } from '../../../domain/person/person-store.ts';
import { clocksApartSeconds, later } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/id.ts';
import { type Random } from '../../../kernel/random.ts';
import { type Tables } from '../tables.ts';
import { deleteSlice } from './delete-slice.ts';
import { dateOf, moment } from './moment.ts';

/**
 * Virtual clock fair queueing (L. Zhang, 1990): each mail takes a turn this long after the one before it of the same
 * account, and the earliest turn leaves first. It orders and never delays: alone, a burst leaves at full speed.
 */
const turnMilliseconds = 10_000;

/**
 * Rows that a lease looks at for one that it need not pass over. Bounded, since a queue may hold a hundred thousand mails
 * of the domain that is busy; behind so many of them a mail waits until some have left.
 */
const looksAt = 200;

const letterForm = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().optional(),
});

/** A letter is empty once its mail is over. */
const over = { letter: '', domain: '', recipient: '', subject: '', body: '' };

export function outboxStore({
  db,
  random,
  vault,
}: {
  db: Kysely<Tables>;
  random: Random;
  vault: Pick<NationalIdVault, 'sealLetter' | 'openLetter'>;
}): OutboxStore {
  const waiting = () => db.selectFrom('outbox').where('sent_at', 'is', null).where('failed_at', 'is', null);
  // A node of the version before writes its letters in clear, and their places are empty in ours.
  const letterOf = (row: Selectable<Tables['outbox']>): Letter =>
    row.letter === ''
      ? { to: row.recipient, subject: row.subject, text: row.body }
      : letterForm.parse(JSON.parse(vault.openLetter(row.letter, row.mail_id)));
  return {
    async add({ accountId, urgency, endsAt, to, subject, text, html }, at) {
      const now = moment(at);
      const mailId = newId('mal', random);
      const rank = mailUrgencies.indexOf(urgency);
      const { last } = await waiting()
        .select(({ fn }) => fn.max<number | null>('turn').as('last'))
        .where('account_id', '=', accountId)
        .where('urgency', '=', rank)
        .executeTakeFirstOrThrow();
      await db
        .insertInto('outbox')
        .values({
          ...over,
          mail_id: mailId,
          account_id: accountId,
          urgency: rank,
          turn: Math.max(now, (last ?? 0) + turnMilliseconds),
          domain: to.slice(to.lastIndexOf('@') + 1).toLowerCase(),
          letter: vault.sealLetter(JSON.stringify({ to, subject, text, html }), mailId),
          tries: 0,
          due_at: now,
          ends_at: moment(endsAt),
          created_at: now,
        })
        .execute();
    },
    async lease(at, until, limit, passOver) {
      const ahead = await waiting()
        .select(['mail_id', 'account_id', 'domain'])
        .where('due_at', '<=', moment(at))
        .orderBy('urgency')
        .orderBy('turn')
        .limit(passOver === undefined ? limit : limit + looksAt)
        .execute();
      const due = ahead
        .filter(
          ({ account_id, domain }) =>
            (account_id === null || passOver?.accounts.has(account_id) !== true) &&
            passOver?.domains.has(domain) !== true,
        )
        .slice(0, limit);
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
        .where('failed_at', 'is', null)
        .returningAll()
        .execute();
      const order = new Map(due.map(({ mail_id }, place) => [mail_id, place]));
      const place = (row: { mail_id: (typeof due)[number]['mail_id'] }) => order.get(row.mail_id) ?? 0;
      return leased
        .toSorted((one, other) => place(one) - place(other))
        .map((row) => ({
          mailId: row.mail_id,
          accountId: row.account_id ?? undefined,
          domain: row.domain,
          ...letterOf(row),
          tries: row.tries,
          endsAt: dateOf(row.ends_at ?? row.created_at + noticeLifetimeSeconds * 1000),
        }));
    },
    async markSent(mailId, at) {
      await db
        .updateTable('outbox')
        .set({ ...over, sent_at: moment(at) })
        .where('mail_id', '=', mailId)
        .execute();
    },
    async markFailed(mailId, failure, at) {
      await db
        .updateTable('outbox')
        .set({ ...over, failed_at: moment(at), failure })
        .where('mail_id', '=', mailId)
        .execute();
    },
    async retryAt(mailId, at) {
      await db
        .updateTable('outbox')
        .set({ due_at: moment(at), turn: moment(at) })
        .where('mail_id', '=', mailId)
        .execute();
    },
    async waitUntil(mailId, at) {
      await db
        .updateTable('outbox')
        .set((row) => ({ due_at: moment(at), tries: row('tries', '-', 1) }))
        .where('mail_id', '=', mailId)
        .execute();
    },
    async backlog() {
      const { count, oldest } = await waiting()
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.min<number | null>('created_at').as('oldest'),
        ])
        .executeTakeFirstOrThrow();
      return { waiting: count, oldestAt: oldest === null ? undefined : dateOf(oldest) };
    },
    async listWaiting(limit) {
      const rows = await waiting().selectAll().orderBy('due_at').orderBy('mail_id').limit(limit).execute();
      return rows.map((row) => ({
        mailId: row.mail_id,
        domain: row.domain,
        urgency: mailUrgencies[row.urgency] ?? 'reminder',
        tries: row.tries,
        writtenAt: dateOf(row.created_at),
        dueAt: dateOf(row.due_at),
      }));
    },
    async listFailed(limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('failed_at', 'is not', null)
        .orderBy('failed_at', 'desc')
        .orderBy('mail_id')
        .limit(limit)
        .execute();
      return rows.flatMap((row) =>
        row.failed_at === null
          ? []
          : [
              {
                mailId: row.mail_id,
                failure: row.failure ?? '',
                urgency: mailUrgencies[row.urgency] ?? 'reminder',
                tries: row.tries,
                failedAt: dateOf(row.failed_at),
              },
            ],
      );
    },
    async retryNow(at) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ due_at: moment(at) })
        .where('sent_at', 'is', null)
        .where('failed_at', 'is', null)
        // A lease lies nearer than this, whichever node’s clock dated it.
        .where('due_at', '>', moment(later(at, mailLeaseSeconds + clocksApartSeconds)))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    deleteOverBefore: (before) =>
      deleteSlice(db, {
        table: 'outbox',
        key: 'mail_id',
        isOver: sql`(sent_at < ${moment(before)} or failed_at < ${moment(before)})`,
      }),
  };
}
