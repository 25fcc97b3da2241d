import { dayAt } from '../../domain/day/day.ts';
import { keptMailDays } from '../../domain/mail/mail.ts';
import { type Stores } from '../../domain/stores.ts';
import { keptSignalDays } from '../../domain/signals/stream.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';

/** Reports whose sender did not go on, and rows of those that ended: so long a plan waits and an undo is possible. */
const idleReportDays = 7;
const keptRowsDays = 30;
/** Longer than any page looks back. */
const keptErrorDays = 90;

const minutes = 60_000;
const days = 24 * 60 * minutes;

/** How long what is over is still known, so that a late visitor is told why; and how it is deleted, slice by slice. */
const swept: readonly {
  readonly keptFor: number;
  /** @returns how many rows it deleted, a bounded number; 0 when none are left */
  readonly deleteSlice: (stores: Stores, before: Date) => Promise<number>;
}[] = [
  // The clocks of two nodes may differ by a minute, and what was used must not be used again on either.
  { keptFor: 5 * minutes, deleteSlice: ({ usedOnce }, before) => usedOnce.deleteExpired(before) },
  { keptFor: 10 * minutes, deleteSlice: ({ verifications }, before) => verifications.deleteExpired(before) },
  {
    keptFor: 60 * minutes,
    deleteSlice: ({ confirmations }, before) => confirmations.deleteStartedBefore(before),
  },
  { keptFor: days, deleteSlice: ({ sessions }, before) => sessions.deleteOverBefore(before) },
  { keptFor: 0, deleteSlice: ({ throttles }, before) => throttles.deleteExpired(before) },
  { keptFor: days, deleteSlice: ({ passwordTries }, before) => passwordTries.deleteIdle(before) },
  { keptFor: 0, deleteSlice: ({ artifacts }, before) => artifacts.deleteExpired(before) },
  { keptFor: idleReportDays * days, deleteSlice: ({ reports }, before) => reports.cancelIdleBefore(before) },
  {
    keptFor: keptRowsDays * days,
    deleteSlice: ({ reports }, before) => reports.deleteRowsOfEndedBefore(before),
  },
  { keptFor: 7 * days, deleteSlice: ({ emailLinks }, before) => emailLinks.deleteExpired(before) },
  { keptFor: 0, deleteSlice: ({ accounts }, before) => accounts.deleteFormerEmails(before) },
  { keptFor: 0, deleteSlice: ({ recoveries }, before) => recoveries.deleteOver(before) },
  // Their copies are elsewhere; the database needs the newest, those by which somebody asks about lately, and one a month to cut at.
  { keptFor: 30 * days, deleteSlice: ({ checkpoints }, before) => checkpoints.deleteBefore(before) },
  { keptFor: keptSignalDays * days, deleteSlice: ({ signals }, before) => signals.deleteBefore(before) },
  {
    keptFor: keptErrorDays * days,
    deleteSlice: ({ applicationErrors }, before) => applicationErrors.deleteBefore(dayAt(before)),
  },
  { keptFor: keptMailDays * days, deleteSlice: ({ outbox }, before) => outbox.deleteOverBefore(before) },
];

/** Deletes what is over, in slices of a unit of work each, so that no slice holds anybody's request. */
export const sweep =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async (signal?: AbortSignal): Promise<number> => {
    const now = clock.now().getTime();
    const breathe = createBreather(signal);
    let deleted = 0;
    for (const { keptFor, deleteSlice } of swept) {
      const before = new Date(now - keptFor);
      let slice: number;
      do {
        slice = await database.transact((stores) => deleteSlice(stores, before));
        deleted += slice;
        await breathe();
      } while (slice > 0);
    }
    return deleted;
  };
