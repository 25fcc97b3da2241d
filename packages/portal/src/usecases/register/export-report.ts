import { type Refused } from '../../domain/refusal.ts';
import { type Outcome, type ReportKind } from '../../domain/register/report.ts';
import { type ReportLine } from '../../domain/register/report-store.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findReport } from './at-register.ts';

const type = 'register.export';

const linesAtOnce = 1000;

interface ExportedReport {
  readonly kind: 'lines';
  readonly reportKind: ReportKind;
  /** All rows in their order, some at a time: a million are never held. */
  readonly lines: AsyncIterable<readonly ReportLine[]>;
}

/** Every row of a report with what becomes or became of it, to take away: without national IDs. */
export const exportReport =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    reportId,
    outcome,
  }: {
    entry: ConsoleEntry<'register'>;
    reportId: string;
    outcome: Outcome | undefined;
  }): Promise<ExportedReport | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor }) => {
        const report = await findReport(stores, actor, reportId);
        if (report === undefined) return no({ type, refusal: 'not-found' });
        async function* lines(): AsyncGenerator<readonly ReportLine[]> {
          let after: number | undefined = Number.MIN_SAFE_INTEGER;
          while (after !== undefined && report !== undefined) {
            const found: ReportLine[] = await stores.reports.lines({
              report,
              outcome,
              after,
              limit: linesAtOnce,
            });
            if (found.length > 0) yield found;
            after = found.length < linesAtOnce ? undefined : found.at(-1)?.line;
          }
        }
        return {
          answer: { kind: 'lines', reportKind: report.kind, lines: lines() },
          event: { type, subject: 'register', details: { report: report.reportId } },
        };
      },
    });
