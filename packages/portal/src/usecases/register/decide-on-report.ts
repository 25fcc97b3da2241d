import { type Happening } from '../../domain/audit/audit-events.ts';
import { type Act } from '../../domain/audit/event.ts';
import { type Report, type ReportId, type ReportState } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** What may be decided about a report, from which states and to which. */
const decisions = {
  confirm: { from: ['planned'], to: 'confirmed' },
  cancel: { from: ['received', 'planned', 'held'], to: 'cancelled' },
  undo: { from: ['applied'], to: 'undoing' },
} as const satisfies Record<string, { from: readonly ReportState[]; to: ReportState }>;
export type Decision = keyof typeof decisions;

function happening(decision: Decision, report: ReportId): Happening {
  const subject = 'register';
  switch (decision) {
    case 'confirm':
      return { type: 'register.confirm', subject, details: { report } };
    case 'cancel':
      return { type: 'register.cancel', subject, details: { report } };
    case 'undo':
      return { type: 'register.undo', subject, details: { report, restored: 0, kept: 0 } };
  }
}

/** Decides within the unit of work of whoever may. @returns false when the report is in another state by now */
export async function decideOn(
  { reports, audit }: Pick<Stores, 'reports' | 'audit'>,
  report: Pick<Report, 'reportId' | 'state'>,
  { decision, act, at }: { decision: Decision; act: Act; at: Date },
): Promise<boolean> {
  const { from, to } = decisions[decision];
  const { reportId, state } = report;
  if (!from.some((each) => each === state)) return false;
  const change = { state: to, walkedTo: '', done: 0, ...(to === 'cancelled' ? { endedAt: at } : {}) };
  if (!(await reports.change({ reportId, state }, change, at))) return false;
  await audit.append({ ...act, ...happening(decision, reportId) }, at);
  return true;
}

/** The same from the command line. */
export const decideOnReport =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (reportId: ReportId, { decision, act }: { decision: Decision; act: Act }): Promise<boolean> =>
    database.transact(async (stores) => {
      const report = await stores.reports.find(reportId);
      return report !== undefined && decideOn(stores, report, { decision, act, at: clock.now() });
    });
