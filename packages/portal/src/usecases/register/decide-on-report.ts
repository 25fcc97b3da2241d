import { type EventType, type Happening } from '../../domain/audit/audit-events.ts';
import { type Act } from '../../domain/audit/event.ts';
import { type Report, type ReportId, type ReportState } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';

/** What may be decided about a report, from which states and to which, and what its row is called. */
const decisions = {
  confirm: { from: ['planned'], to: 'confirmed', type: 'register.confirm' },
  /** Said yes to, and held by what became known since. */
  hold: { from: ['planned'], to: 'held', type: 'register.confirm' },
  cancel: { from: ['received', 'planned', 'held'], to: 'cancelled', type: 'register.cancel' },
  undo: { from: ['applied'], to: 'undoing', type: 'register.undo' },
} as const satisfies Record<string, { from: readonly ReportState[]; to: ReportState; type: EventType }>;
type Step = keyof typeof decisions;
export type Decision = Exclude<Step, 'hold'>;

/** The event of a decision. */
export type DecisionType = (typeof decisions)[Decision]['type'];
type Decided = Happening & { readonly type: DecisionType };

export const eventOf = (decision: Decision): DecisionType => decisions[decision].type;

/** The state to which a decision leads. */
export const stateAfter = (decision: Decision): ReportState => decisions[decision].to;

export const mayBeDecided = (decision: Step, { state }: Pick<Report, 'state'>): boolean =>
  decisions[decision].from.some((each) => each === state);

function happening(decision: Step, report: ReportId): Decided {
  const subject = 'register';
  switch (decision) {
    case 'confirm':
      return { type: 'register.confirm', subject, details: { report } };
    case 'hold':
      return { type: 'register.confirm', subject, details: { report, held: true } };
    case 'cancel':
      return { type: 'register.cancel', subject, details: { report } };
    case 'undo':
      return { type: 'register.undo', subject, details: { report, restored: 0, kept: 0 } };
  }
}

/**
 * Decides within the unit of work of somebody who may, and who leaves the row.
 * @returns undefined when the report is in another state by now
 */
export async function decideOn(
  { reports }: Pick<Stores, 'reports'>,
  { reportId, state }: Pick<Report, 'reportId' | 'state'>,
  { decision, at }: { decision: Step; at: Date },
): Promise<Decided | undefined> {
  const { to } = decisions[decision];
  if (!mayBeDecided(decision, { state })) return undefined;
  const change = { state: to, walkedTo: '', done: 0, ...(to === 'cancelled' ? { endedAt: at } : {}) };
  return (await reports.change({ reportId, state }, change, at)) ? happening(decision, reportId) : undefined;
}

/** The same from the command line. */
export const decideOnReport =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  (reportId: ReportId, { decision, act }: { decision: Decision; act: Act }): Promise<boolean> =>
    database.transact(async (stores) => {
      const at = clock.now();
      const report = await stores.reports.find(reportId);
      const decided = report && (await decideOn(stores, report, { decision, at }));
      if (decided === undefined) return false;
      await stores.audit.append({ ...act, ...decided }, at);
      return true;
    });
