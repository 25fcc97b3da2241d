import { type Refused } from '../../domain/refusal.ts';
import { defaultHoldRules } from '../../domain/register/hold-rules.ts';
import { type Report, type ReportId } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';
import { findReport, speaksForAll } from './at-register.ts';
import { beyondActor } from './beyond-sender.ts';
import { decideOn, type Decision, eventOf, mayBeDecided, stateAfter } from './decide-on-report.ts';
import { holdOn, holds } from './hold.ts';

/**
 * Whether the actor may decide so as things stand now: an authority may have ended since the report was sent. An undo is a report
 * like another, and has no second person, so whoever may not say alone what it says undoes nothing.
 */
async function mayDecide(
  decision: Decision,
  report: Report,
  { stores, actor, at }: { stores: Stores; actor: Acting; at: Date },
): Promise<boolean> {
  if (decision === 'cancel') return true;
  if (!(await speaksForAll(stores, actor, report))) return false;
  return decision === 'confirm' || (await beyondActor(stores, report, { actor, at })).length === 0;
}

/**
 * Applies, cancels or undoes a report. Idempotent: what was decided like this already is answered as it was then. A plan is
 * held after all where somebody has been given a role since.
 */
export const decideReport =
  ({ holdRules = defaultHoldRules, ...parts }: Needs<AtGate | 'holdRules'>) =>
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
      type: eventOf(decision),
      change: async ({ stores, actor, at }) => {
        const type = eventOf(decision);
        const report = await findReport(stores, actor, reportId);
        if (report === undefined) return no({ type, refusal: 'not-found' });
        const isDue = mayBeDecided(decision, report);
        if (isDue && !(await mayDecide(decision, report, { stores, actor, at })))
          return no({ type, refusal: 'forbidden' });
        const isHeld =
          isDue && decision === 'confirm' && holds(await holdOn(stores, report, { rules: holdRules, at }));
        const decided = await decideOn(stores, report, { decision: isHeld ? 'hold' : decision, at });
        if (decided !== undefined)
          return { answer: { kind: 'decided', reportId: report.reportId }, event: decided };
        const told = no({ type, refusal: 'request-repeated' });
        return stateAfter(decision) === report.state
          ? { ...told, answer: { kind: 'decided', reportId: report.reportId } }
          : told;
      },
    });
