import { type Refused } from '../../domain/refusal.ts';
import { isWorked, type ReportState } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findReport } from './at-register.ts';

const type = 'register.read';

export interface Progress {
  readonly state: ReportState;
  readonly done: number;
  readonly rows: number;
  /** Reports whose turn comes before. */
  readonly before: number;
  /** Whether a program goes on by itself. */
  readonly working: boolean;
}

interface WatchedReport {
  readonly kind: 'watched';
  /** How far the report is at this moment; undefined once it is gone. */
  readonly look: () => Promise<Progress | undefined>;
}

/** Follows a report while programs work on it: the gate is asked, and the row left, once for all looks of one request. */
export const watchReport =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    reportId,
  }: {
    entry: ConsoleEntry<'register'>;
    reportId: string;
  }): Promise<WatchedReport | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor }) => {
        const seen = await findReport(stores, actor, reportId);
        if (seen === undefined) return no({ type, refusal: 'not-found' });
        const progress = async (): Promise<Progress | undefined> => {
          const report = await stores.reports.find(seen.reportId);
          if (report === undefined) return undefined;
          const { state, done, rows } = report;
          const working = isWorked(state) || state === 'receiving';
          const before = working ? await stores.reports.countBefore(report) : 0;
          return { state, done, rows, before, working };
        };
        return {
          answer: { kind: 'watched', look: progress },
          event: { type, subject: 'register', details: { report: seen.reportId } },
        };
      },
    });
