import { type JobLeaseStore } from '../../domain/jobs/job-lease-store.ts';
import { type Report, type ReportId } from '../../domain/register/report.ts';
import { later } from '../../kernel/clock.ts';
import { applyReport } from './apply-report.ts';
import { judgeReport, type JudgeParts } from './judge-report.ts';
import { ReportMoved } from './walk.ts';
import { undoReport } from './undo-report.ts';

const leaseSeconds = 120;
const renewalsALease = 8;
const name = 'register';

type Parts = JudgeParts & {
  /** This process among all that may work on the register. */
  readonly holder: string;
};

/**
 * One line for the whole register, a lease by a row: a report that moves people touches the posts of other agencies, so
 * reports of two agencies are not apart.
 */
async function inLine<Result>(
  { database, clock, holder }: Parts,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | undefined> {
  const lease = { name, holder } as const;
  const until = () => later(clock.now(), leaseSeconds);
  const leases = <Answer>(ask: (store: JobLeaseStore) => Promise<Answer>) =>
    database.transact(({ jobLeases }) => ask(jobLeases));
  const taken = await leases((store) =>
    store.take(lease, { everySeconds: 0, at: clock.now(), until: until() }),
  );
  if (taken !== undefined) return undefined;
  const lost = new AbortController();
  const renewing = setInterval(
    () =>
      void leases((store) => store.renew(lease, until())).then(
        (isOurs) => isOurs || lost.abort(new Error('The line of the register was taken by another')),
        () => undefined,
      ),
    (leaseSeconds * 1000) / renewalsALease,
  );
  renewing.unref();
  try {
    return await work(AbortSignal.any([lost.signal, ...(signal === undefined ? [] : [signal])]));
  } finally {
    clearInterval(renewing);
    if (!lost.signal.aborted) await leases((store) => store.release(lease, clock.now()));
  }
}

/**
 * Takes reports in their turn, and each through what its state asks for: to be judged, applied or undone. What one
 * process leaves behind, another goes on with once its lease has run out.
 * @returns false when another process holds the line
 */
export const workOnReports =
  (parts: Parts) =>
  async (signal?: AbortSignal): Promise<boolean> => {
    const { database } = parts;
    const work = { received: judgeReport(parts), confirmed: applyReport(parts), undoing: undoReport(parts) };
    // Asked before the lease, which is written: mostly there is nothing to do.
    if ((await database.read.reports.next()) === undefined) return true;
    const done = await inLine(parts, signal, async (whileOurs) => {
      for (;;) {
        const next = await database.read.reports.next();
        if (next === undefined) return true;
        await goOn(parts, { next, work, signal: whileOurs });
      }
    });
    return done ?? false;
  };

type Step = (report: Report & { readonly walkedTo: string }, signal?: AbortSignal) => Promise<void>;

async function goOn(
  { database }: Parts,
  {
    next: { reportId },
    work,
    signal,
  }: {
    next: { reportId: ReportId };
    work: Readonly<Record<'received' | 'confirmed' | 'undoing', Step>>;
    signal: AbortSignal;
  },
): Promise<void> {
  const report = await database.read.reports.find(reportId);
  const state = report?.state;
  if (report === undefined || (state !== 'received' && state !== 'confirmed' && state !== 'undoing')) return;
  try {
    await work[state](report, signal);
  } catch (error) {
    // Somebody cancelled it between two steps: the next one is as good.
    if (!(error instanceof ReportMoved)) throw error;
  }
}
