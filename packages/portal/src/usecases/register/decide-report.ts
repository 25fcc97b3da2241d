import { type Refused } from '../../domain/refusal.ts';
import { type ReportId } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findReport } from './at-register.ts';
import { decideOn, type Decision, stateAfter } from './decide-on-report.ts';

const types = {
  confirm: 'register.confirm',
  cancel: 'register.cancel',
  undo: 'register.undo',
} as const satisfies Record<Decision, string>;

/** Applies, cancels or undoes a report. Idempotent: what was decided like this already is answered as it was then. */
export const decideReport =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    reportId,
    decision,
  }: {
    entry: ConsoleEntry<'register'>;
    reportId: string;
    decision: Decision;
  }): Promise<{ readonly kind: 'decided'; readonly reportId: ReportId } | Refused> =>
    act(parts, {
      entry,
      type: types[decision],
      change: async ({ stores, actor, at }) => {
        const type = types[decision];
        const report = await findReport(stores, actor, reportId);
        if (report === undefined) return no({ type, refusal: 'not-found' });
        const decided = await decideOn(stores, report, { decision, at });
        if (decided !== undefined)
          return { answer: { kind: 'decided', reportId: report.reportId }, event: decided };
        const told = no({ type, refusal: 'request-repeated' });
        return stateAfter(decision) === report.state
          ? { ...told, answer: { kind: 'decided', reportId: report.reportId } }
          : told;
      },
    });
