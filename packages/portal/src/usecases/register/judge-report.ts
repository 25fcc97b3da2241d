import { actOfProgram } from '../../domain/audit/act.ts';
import { defaultHoldRules } from '../../domain/register/hold-rules.ts';
import { type PersonVerdict } from '../../domain/register/person-verdict.ts';
import { type StagedPerson } from '../../domain/register/report-store.ts';
import { type Counts } from '../../domain/register/report.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { judgeAccounts } from './judge-accounts.ts';
import { holdOn, holds } from './hold.ts';
import { judgeAgencies } from './judge-agencies.ts';
import {
  added,
  judgeStaged,
  lineOf,
  notedOutcome,
  ReportMoved,
  rowsOfASlice,
  rulesOf,
  type WalkedReport,
} from './walk.ts';

export type JudgeParts = Needs<'database' | 'clock' | 'employmentPolicy' | 'holdRules'>;

const agenciesAtOnce = 20;
/** Marks the place of the walk that comes before the one by person. */
const missingPhase = 'missing ';

/** Stages what a complete list lacks. */
async function findMissing(
  { database, clock }: JudgeParts,
  report: WalkedReport,
  breathe: () => Promise<void>,
): Promise<void> {
  const { reportId, asOf, reach } = report;
  if (!report.walkedTo.startsWith(missingPhase) && report.walkedTo !== '') return;
  let after: string | undefined = report.walkedTo.slice(missingPhase.length);
  while (after !== undefined) {
    const from: string = after;
    after = await database.transact(async ({ reports }) => {
      const to = await reports.stageMissing(
        { reportId, asOf, reach },
        { after: from, agencies: agenciesAtOnce },
      );
      const change = { walkedTo: to === undefined ? '' : `${missingPhase}${to}` };
      if (!(await reports.change({ reportId, state: 'received' }, change, clock.now())))
        throw new ReportMoved(reportId);
      return to;
    });
    await breathe();
  }
}

/** The rows of which the plan has to note something, with what. */
function notedOf(person: StagedPerson, verdict: PersonVerdict) {
  const staged = new Map(person.rows.map((row) => [row.line, row]));
  return verdict.rows
    .map((row) => ({ ...row, outcome: notedOutcome(row, verdict) }))
    .filter(({ line, outcome, leaves }) => {
      const was = staged.get(line);
      return was?.outcome !== outcome || was?.leaves !== leaves;
    });
}

/**
 * Judges rows slice by slice: plain ones are told apart by sets, everybody else is judged. The verdicts of a slice and the
 * place behind it are kept together.
 */
async function judgePeople(
  parts: JudgeParts,
  report: WalkedReport,
  breathe: () => Promise<void>,
): Promise<Counts> {
  const { database, clock } = parts;
  const { reportId } = report;
  if (report.coverage === 'full') await findMissing(parts, report, breathe);
  const rules = await rulesOf(database.read, report, parts);
  let after = lineOf(report.walkedTo.startsWith(missingPhase) ? '' : report.walkedTo);
  let { counts, done } = report;
  for (;;) {
    const slice = await database.read.reports.nextSlice({ reportId, after, rows: rowsOfASlice });
    if (slice === undefined) return counts;
    const behind = done + slice.rows;
    const before = counts;
    counts = await database.transact(async ({ reports, register }) => {
      const { added: newcomers, unchanged, confirming, people } = await reports.sortOut(report, slice);
      const stored = await register.find(
        people.map(({ index }) => index),
        false,
      );
      const judged = people.map((person) => ({
        person,
        verdict: judgeStaged(person, stored.get(person.index), rules),
      }));
      const sum = added(
        { ...before, added: before.added + newcomers, unchanged: before.unchanged + unchanged },
        judged.map(({ verdict }) => verdict),
      );
      const change = { walkedTo: String(slice.to), counts: sum, done: behind };
      if (!(await reports.change({ reportId, state: 'received' }, change, clock.now())))
        throw new ReportMoved(reportId);
      await reports.setVerdicts(reportId, [
        ...confirming.map((line) => ({
          line,
          outcome: 'unchanged' as const,
          problems: [],
          leaves: undefined,
        })),
        ...judged.flatMap(({ person, verdict }) => notedOf(person, verdict)),
      ]);
      return sum;
    });
    after = slice.to;
    done = behind;
    await breathe();
  }
}

/** Judges a report that was received; in the end it is refused, held, or a plan that waits for a yes. */
export const judgeReport =
  (parts: JudgeParts) =>
  async (report: WalkedReport, signal?: AbortSignal): Promise<void> => {
    const { database, clock } = parts;
    const { reportId } = report;
    const breathe = createBreather(signal);
    const counts =
      report.kind === 'people'
        ? await judgePeople(parts, report, breathe)
        : report.kind === 'agencies'
          ? await judgeAgencies(parts, report)
          : await judgeAccounts(parts, report, breathe);
    const refused = counts.refused > 0;
    const rules = parts.holdRules ?? defaultHoldRules;
    const held = !refused && holds(await holdOn(database.read, report, { rules, at: clock.now() }));
    await database.transact(async (stores: Stores) => {
      const at = clock.now();
      const state = refused ? 'refused' : held ? 'held' : 'planned';
      const end = { state, counts, walkedTo: '', done: 0, ...(refused ? { endedAt: at } : {}) } as const;
      if (!(await stores.reports.change({ reportId, state: 'received' }, end, at)))
        throw new ReportMoved(reportId);
      await stores.audit.append(
        {
          ...actOfProgram('portal'),
          type: 'register.judge',
          subject: 'register',
          ...(refused ? { refusal: 'report-refused' } : {}),
          details: { report: reportId, ...counts, held },
        },
        at,
      );
    });
  };
