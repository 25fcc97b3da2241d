import { type OutboxMail } from '../../domain/mail/mail.ts';
import { type Mailer } from '../../domain/mail/mailer.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

const leaseSeconds = 120;
/** Connections to the mail server. Few, since the next urgent notice waits for one of them to be free. */
const mailsAtOnce = 4;
/** After these a run ends, so that a portal that stops waits for seconds. */
const mailsARun = 200;
const longestPauseSeconds = 3600;
/** Pause of a mail after an outage, and of the queue: short, for nothing is wrong with the mail. */
const outageSeconds = 30;

/** Seconds until the next try: twice as long each time, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(longestPauseSeconds, 15 * 2 ** Math.min(tries, 10));

type Fate = 'sent' | 'waits' | 'failed';

/**
 * Sends what waits in the outbox; of several nodes one alone sends each mail. What the server refuses for good is
 * marked, what it defers comes again after growing pauses until the mail's own end. An error of the connection says
 * nothing about the mail: the queue rests as a whole and loses nothing.
 * @returns how many were sent, wait for another try, and will never arrive
 */
export function sendOutbox({
  database,
  clock,
  mailer,
  reportFault,
}: Needs<'database' | 'clock' | 'reportFault'> & { mailer: Mailer }): (
  signal?: AbortSignal,
) => Promise<Record<Fate, number>> {
  let restsUntil = new Date(0);

  const putOff = (mail: OutboxMail, seconds: number, reason: string): Promise<Fate> =>
    database.transact(async ({ outbox }) => {
      const at = clock.now();
      const next = later(at, seconds);
      if (next >= mail.endsAt) {
        await outbox.markFailed(mail.mailId, reason, at);
        return 'failed';
      }
      await outbox.retryAt(mail.mailId, next);
      return 'waits';
    });

  const deliver = async (mail: OutboxMail): Promise<Fate> => {
    const { mailId, tries } = mail;
    try {
      const answer = await mailer.send(mail);
      switch (answer.kind) {
        case 'taken':
          await database.transact(({ outbox }) => outbox.markSent(mailId, clock.now()));
          return 'sent';
        case 'deferred':
          return await putOff(mail, pauseAfter(tries), answer.reason);
        case 'refused':
          reportFault(new Error(`${mailId}: ${answer.reason}`), 'sending mail');
          await database.transact(({ outbox }) => outbox.markFailed(mailId, answer.reason, clock.now()));
          return 'failed';
      }
    } catch (error) {
      reportFault(error, 'sending mail');
      restsUntil = later(clock.now(), outageSeconds);
      return putOff(mail, outageSeconds, 'no answer');
    }
  };

  const lease = (limit: number): Promise<OutboxMail[]> => {
    const at = clock.now();
    if (limit <= 0 || at < restsUntil) return Promise.resolve([]);
    return database.transact(({ outbox }) => outbox.lease(at, later(at, leaseSeconds), limit));
  };

  return async (signal) => {
    const fates = { sent: 0, waits: 0, failed: 0 };
    const flying = new Set<Promise<void>>();
    let left = mailsARun;
    for (;;) {
      const room = signal?.aborted === true ? 0 : mailsAtOnce - flying.size;
      const mails = await lease(Math.min(left, room));
      left -= mails.length;
      for (const mail of mails) {
        const flight = deliver(mail).then((fate) => {
          fates[fate] += 1;
          flying.delete(flight);
        });
        flying.add(flight);
      }
      if (flying.size === 0) return fates;
      await Promise.race(flying);
    }
  };
}
