import { type Mailer } from '../../domain/mail/mailer.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

const leaseSeconds = 120;
const mailsAtOnce = 10;
const longestPauseSeconds = 3600;

/** Seconds until the next try: twice as long each time, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(longestPauseSeconds, 15 * 2 ** Math.min(tries, 10));

/**
 * Sends what waits in the outbox; of several nodes one alone sends each mail. A mail that the server did not take
 * waits and is tried again.
 * @returns how many were taken and how many must wait
 */
export const sendOutbox =
  ({
    database,
    clock,
    mailer,
    reportFault,
  }: Needs<'database' | 'clock' | 'reportFault'> & { mailer: Mailer }) =>
  async (): Promise<{ sent: number; failed: number }> => {
    const at = clock.now();
    const mails = await database.transact(({ outbox }) =>
      outbox.lease(at, later(at, leaseSeconds), mailsAtOnce),
    );
    let sent = 0;
    for (const mail of mails) {
      try {
        await mailer.send(mail);
        await database.transact(({ outbox }) => outbox.markSent(mail.mailId, clock.now()));
        sent += 1;
      } catch (error) {
        reportFault(error, 'sending mail');
        await database.transact(({ outbox }) =>
          outbox.retryAt(mail.mailId, later(clock.now(), pauseAfter(mail.tries))),
        );
      }
    }
    return { sent, failed: mails.length - sent };
  };
