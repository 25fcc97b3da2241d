import { setTimeout as sleep } from 'node:timers/promises';
import { type AccountId } from '../../domain/account/account.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { mailLeaseSeconds, type OutboxMail } from '../../domain/mail/mail.ts';
import { type MailAnswer, type Mailer } from '../../domain/mail/mailer.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';

/** Connections to the mail server. Few, since the next urgent notice waits for one of them to be free. */
const mailsAtOnce = 4;
/** Of these, what one domain of recipients takes at most: its server may be the slow one. An account takes one. */
const mailsADomain = 2;
/** After these a run ends, so that a portal that stops waits for seconds. */
const mailsARun = 200;
const longestPauseSeconds = 3600;
/** How often a run with free connections looks for new mails. */
const lookAgainMilliseconds = 500;
/** How long the queue rests in an outage. */
const outageSeconds = 30;
/** The mail that met the outage comes a little after the rest, so that another one asks whether it is over. */
const afterOutageSeconds = 45;

/** Seconds until the next try: twice as long each time, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(longestPauseSeconds, 15 * 2 ** Math.min(tries, 10));

type Fate = 'sent' | 'waits' | 'failed';

/** Accounts, and domains with their full share, among the mails in flight. */
function lanesOf(flying: Iterable<OutboxMail>) {
  const accounts = new Set<AccountId>();
  const inFlight = new Map<string, number>();
  for (const { accountId, domain } of flying) {
    if (accountId !== undefined) accounts.add(accountId);
    if (domain !== '') inFlight.set(domain, (inFlight.get(domain) ?? 0) + 1);
  }
  const full = [...inFlight].filter(([, count]) => count >= mailsADomain);
  return { accounts, domains: new Set(full.map(([domain]) => domain)) };
}

/**
 * Sends what waits in the outbox; of several nodes one alone sends each mail. What the server refuses for good is
 * marked, on the mail and, where it is the address, on the account, so that its owner is told on the page; what it defers
 * comes again after growing pauses until the mail's own end. Bulkheads: one account has one mail in
 * flight and one domain half of the connections, so that no recipient stops the post for others. Circuit breaker: while the
 * server serves nobody the queue rests, and no mail loses a try.
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

  const ask = async (mail: OutboxMail): Promise<MailAnswer | { kind: 'outage' }> => {
    try {
      return await mailer.send(mail);
    } catch (error) {
      reportFault(error, 'sending mail');
      restsUntil = later(clock.now(), outageSeconds);
      return { kind: 'outage' };
    }
  };

  const deliver = async (mail: OutboxMail): Promise<Fate> => {
    const { mailId } = mail;
    const answer = await ask(mail);
    if (answer.kind === 'refused') reportFault(new Error(`${mailId}: ${answer.reason}`), 'sending mail');
    return database.transact(async ({ outbox, accounts, audit }) => {
      const at = clock.now();
      if (answer.kind === 'taken') {
        await outbox.markSent(mailId, at);
        return 'sent';
      }
      const next = later(at, answer.kind === 'outage' ? afterOutageSeconds : pauseAfter(mail.tries));
      if (answer.kind === 'refused' || next >= mail.endsAt) {
        await outbox.markFailed(mailId, answer.kind === 'outage' ? 'no answer' : answer.reason, at);
        if (answer.kind === 'refused' && answer.ofAddress)
          for (const subject of await accounts.markUndelivered({ email: mail.to, at }))
            await audit.append({ ...actOfProgram('portal'), type: 'email.undelivered', subject }, at);
        return 'failed';
      }
      await (answer.kind === 'outage' ? outbox.waitUntil(mailId, next) : outbox.retryAt(mailId, next));
      return 'waits';
    });
  };

  /** A fate that cannot be written is no outage of the mail server: the lease runs out, and the mail comes again. */
  const fly = (mail: OutboxMail): Promise<Fate> =>
    deliver(mail).catch((error: unknown) => {
      reportFault(error, 'noting the fate of a mail');
      return 'waits';
    });

  const leaseBeside = async (flying: Iterable<OutboxMail>): Promise<OutboxMail | undefined> => {
    const at = clock.now();
    if (at < restsUntil) return undefined;
    const [mail] = await database.transact(({ outbox }) =>
      outbox.lease(at, later(at, mailLeaseSeconds), 1, lanesOf(flying)),
    );
    return mail;
  };

  return async (signal) => {
    const fates = { sent: 0, waits: 0, failed: 0 };
    const flights = new Map<OutboxMail, Promise<void>>();
    let left = mailsARun;
    const hasRoom = () => signal?.aborted !== true && left > 0 && flights.size < mailsAtOnce;

    const fill = async (): Promise<void> => {
      while (hasRoom()) {
        const mail = await leaseBeside(flights.keys());
        if (mail === undefined) return;
        left -= 1;
        const flight = fly(mail).then((fate) => {
          fates[fate] += 1;
          flights.delete(mail);
        });
        flights.set(mail, flight);
      }
    };

    for (;;) {
      await fill();
      if (flights.size === 0) return fates;
      // Beside a mail that waits for a slow server, what is written meanwhile leaves at once.
      const looksAgain = hasRoom() ? [sleep(lookAgainMilliseconds, undefined, { ref: false })] : [];
      await Promise.race([...flights.values(), ...looksAgain]);
    }
  };
}
