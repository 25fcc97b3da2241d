import { type Needs } from '../common/house.ts';

const minutes = 60_000;
const days = 24 * 60 * minutes;

/** How long what is over is still known, so that a late visitor is told why. */
const keptFor = {
  /** The clocks of two nodes may differ by a minute, and what was used must not be used again on either. */
  usedOnce: 5 * minutes,
  verifications: 10 * minutes,
  confirmations: 60 * minutes,
  sessions: days,
  links: 7 * days,
  artifacts: 0,
  mails: 7 * days,
  tries: days,
};

/** Deletes what expired: what happened once, confirmations, old sessions, counters, tries at passwords, mailed links, mail that was sent. */
export const sweep =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async (): Promise<void> => {
    const now = clock.now();
    const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
    await database.transact(async (stores) => {
      await stores.usedOnce.deleteExpired(ago(keptFor.usedOnce));
      await stores.verifications.deleteExpired(ago(keptFor.verifications));
      await stores.confirmations.deleteStartedBefore(ago(keptFor.confirmations));
      await stores.sessions.deleteOverBefore(ago(keptFor.sessions));
      await stores.throttles.deleteExpired(now);
      await stores.passwordTries.deleteIdle(ago(keptFor.tries));
      await stores.artifacts.deleteExpired(ago(keptFor.artifacts));
      await stores.emailLinks.deleteExpired(ago(keptFor.links));
      await stores.outbox.deleteOverBefore(ago(keptFor.mails), 1000);
    });
  };
