import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

/** Lets mails that wait for another try take it at once, as after a mail server was mended. */
export const retryMail =
  (parts: Needs<AtGate>) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'operator'>;
  }): Promise<{ readonly kind: 'retried'; readonly mails: number } | Refused> =>
    act(parts, {
      entry,
      type: 'mail.retry',
      change: async ({ stores: { outbox }, at }) => {
        const mails = await outbox.retryNow(at);
        return { answer: { kind: 'retried', mails }, event: { type: 'mail.retry', details: { mails } } };
      },
    });
