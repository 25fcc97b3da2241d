import { readReason } from '../../domain/audit/plain-text.ts';
import { type Refused } from '../../domain/refusal.ts';
import { defaultHoldRules } from '../../domain/register/hold-rules.ts';
import { type ReportId } from '../../domain/register/report.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { findReport, releasePower, releasesOfTheCentre } from './at-register.ts';
import { holdOn } from './hold.ts';

const type = 'register.release';

interface Released {
  readonly kind: 'released';
  readonly reportId: ReportId;
  /** Whether that was enough; else a second person of the centre is waited for. */
  readonly enough: boolean;
}

/** Releases a report that waits for others than its sender; with the last word that it needs, it is applied. */
export const releaseReport =
  ({ holdRules = defaultHoldRules, ...parts }: Needs<AtGate | 'holdRules'>) =>
  async ({
    entry,
    reportId: presentedId,
    reason: typed,
  }: {
    entry: ConsoleEntry<'register'>;
    reportId: string;
    reason: string;
  }): Promise<Released | Invalid | Refused> => {
    const reason = readReason(typed);
    if (reason === undefined) return { kind: 'invalid', problems: [{ field: 'reason', code: 'required' }] };
    return act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const { reports } = stores;
        const report = await findReport(stores, actor, presentedId);
        if (report === undefined) return no({ type, refusal: 'not-found' });
        const { reportId } = report;
        const subject = 'register';
        // Locks the report: of two who release at once, the later one sees the other’s release (READ COMMITTED).
        const isHeld = await reports.change({ reportId, state: 'held' }, { walkedTo: '' }, at);
        if (!isHeld) return no({ type, refusal: 'request-repeated', subject });
        const hold = await holdOn(stores, report, { rules: holdRules, at });
        const power = await releasePower(stores, actor, { report, hold, at });
        if (power === 'none') return no({ type, refusal: 'forbidden', subject });
        const earlier = await reports.listReleases(reportId);
        if (earlier.includes(actor.personId)) return no({ type, refusal: 'request-repeated', subject });
        await reports.release({ reportId, personId: actor.personId, at });
        const enough = power === 'alone' || earlier.length + 1 >= releasesOfTheCentre;
        if (enough)
          await reports.change(
            { reportId, state: 'held' },
            { state: 'confirmed', walkedTo: '', done: 0 },
            at,
          );
        return {
          answer: { kind: 'released', reportId, enough },
          event: { type, subject, details: { report: reportId, enough, reason } },
        };
      },
    });
  };
