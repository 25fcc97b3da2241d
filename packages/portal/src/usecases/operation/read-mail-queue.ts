import { type Backlog, type FailedMail, type WaitingMail } from '../../domain/mail/mail.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

/** Mails of a kind that one page shows. */
const mostShown = 100;

export interface MailQueue {
  readonly kind: 'queue';
  readonly backlog: Backlog;
  readonly waiting: readonly WaitingMail[];
  readonly failed: readonly FailedMail[];
}

/** The mails that wait or were given up, without whom they are for. */
export const readMailQueue =
  (parts: Needs<AtGate>) =>
  ({ entry }: { entry: ConsoleEntry<'operator'> }): Promise<MailQueue | Refused> =>
    look(parts, {
      entry,
      type: 'mail.queue',
      read: async ({ stores: { outbox } }) => ({
        answer: {
          kind: 'queue',
          backlog: await outbox.backlog(),
          waiting: await outbox.listWaiting(mostShown),
          failed: await outbox.listFailed(mostShown),
        },
        event: { type: 'mail.queue' },
      }),
    });
