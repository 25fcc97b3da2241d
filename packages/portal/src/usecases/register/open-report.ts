import { type Role } from '../../domain/authority/authority.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type HoldRules, defaultHoldRules } from '../../domain/register/hold-rules.ts';
import { type Outcome, type Report } from '../../domain/register/report.ts';
import { type ReportLine } from '../../domain/register/report-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';
import { findReport, releasePower } from './at-register.ts';
import { holdOn, type Leaving } from './hold.ts';
import { type ReportView, withSenders } from './list-reports.ts';

const type = 'register.read';

/** Rows of one page. */
export const linesOfAPage = 100;
const firstLine = Number.MIN_SAFE_INTEGER;

/** Which rows a page shows: those of one outcome, or those by which people lose the right to enter; from a line on. */
export interface LineQuestion {
  /** What matters first, where nothing was asked: who would leave, what was refused, else all. */
  readonly shows: ShownLines | undefined;
  readonly after: number | undefined;
}
export type ShownLines = Outcome | 'leaving' | 'all';

function shownAtFirst({ counts }: Report, held: HeldView | undefined): ShownLines {
  if (held !== undefined && held.leaving > 0) return 'leaving';
  return counts.refused > 0 ? 'refused' : 'all';
}

/** Why a report is held, and what the reader may do about it. */
export interface HeldView {
  readonly agencies: readonly (Leaving & { readonly name: string })[];
  readonly leaving: number;
  /** Whom with a role it changes, beyond what its sender may say alone. */
  readonly beyondSender: readonly { readonly name: string; readonly roles: readonly Role[] }[];
  /** Who released it so far. */
  readonly releasedBy: readonly string[];
  readonly power: 'alone' | 'with-second' | 'none' | 'done';
}

export interface OpenedReport {
  readonly kind: 'report';
  readonly report: ReportView;
  /** Reports whose turn comes before. */
  readonly before: number;
  readonly held: HeldView | undefined;
  readonly shows: ShownLines;
  readonly lines: readonly ReportLine[];
  /** The line behind which the next page begins. */
  readonly next: number | undefined;
}

async function heldView(
  stores: Stores,
  report: Report,
  { actor, rules, at }: { actor: Acting; rules: HoldRules; at: Date },
): Promise<HeldView> {
  const hold = await holdOn(stores, report, { rules, at });
  const { leaving } = hold;
  const power = await releasePower(stores, actor, { report, hold, at });
  const releasers = await stores.reports.listReleases(report.reportId);
  const agencies = [];
  for (const each of leaving)
    agencies.push({ ...each, name: (await stores.agencies.find(each.agencyId))?.name ?? '' });
  const releasedBy = [];
  for (const personId of releasers) releasedBy.push((await stores.people.find(personId))?.name ?? '');
  return {
    agencies,
    leaving: leaving.reduce((sum, each) => sum + each.leaving, 0),
    beyondSender: hold.beyondSender.map(({ person: { name }, roles }) => ({ name, roles })),
    releasedBy,
    power: power !== 'none' && releasers.includes(actor.personId) ? 'done' : power,
  };
}

/** One report as it stands: how far it is, its plan or result, and a page of its rows. */
export const openReport =
  ({ holdRules = defaultHoldRules, ...parts }: Needs<AtGate | 'holdRules'>) =>
  ({
    entry,
    reportId,
    question: { shows: asked, after = firstLine },
  }: {
    entry: ConsoleEntry<'register'>;
    reportId: string;
    question: LineQuestion;
  }): Promise<OpenedReport | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const report = await findReport(stores, actor, reportId);
        if (report === undefined) return no({ type, refusal: 'not-found' });
        const [shown] = await withSenders(stores, [report]);
        const held =
          report.state === 'held'
            ? await heldView(stores, report, { actor, rules: holdRules, at })
            : undefined;
        const shows = asked ?? shownAtFirst(report, held);
        const leaves: readonly AgencyId[] | undefined =
          shows === 'leaving' ? (held?.agencies.map(({ agencyId }) => agencyId) ?? []) : undefined;
        const found = await stores.reports.lines({
          report,
          outcome: shows === 'leaving' || shows === 'all' ? undefined : shows,
          leaves,
          after,
          limit: linesOfAPage + 1,
        });
        const lines = found.slice(0, linesOfAPage);
        return {
          answer: {
            kind: 'report',
            report: shown ?? { ...report, senderName: undefined },
            before: await stores.reports.countBefore(report),
            held,
            shows,
            lines,
            next: found.length > linesOfAPage ? lines.at(-1)?.line : undefined,
          },
          event: { type, subject: 'register', details: { report: report.reportId } },
        };
      },
    });
