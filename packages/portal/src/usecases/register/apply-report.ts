import { actOfProgram } from '../../domain/audit/act.ts';
import { type PersonVerdict, type StoredPerson } from '../../domain/register/person-verdict.ts';
import { superiorsFirst } from '../../domain/register/judge-agencies.ts';
import { type PersonWrite } from '../../domain/register/register-store.ts';
import { isNews, noCounts } from '../../domain/register/report.ts';
import { type AgencyUndo, type RowUndo, type StagedPerson } from '../../domain/register/report-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { applyAccounts } from './apply-accounts.ts';
import { type JudgeParts } from './judge-report.ts';
import { added, judgeStaged, ReportMoved, rulesOf, storedOf, walkSlices, type WalkedReport } from './walk.ts';

/** What is written of a person by what was judged of their rows. */
export function writeOf(
  { personId, rows }: Pick<StagedPerson, 'personId' | 'rows'>,
  stored: StoredPerson | undefined,
  { posts, confirmed, personFrom }: PersonVerdict,
): PersonWrite {
  const from = rows.find(({ line }) => line === personFrom)?.sealed;
  return {
    personId: stored?.personId ?? from?.personId ?? personId,
    identity: from && { kind: stored === undefined ? 'added' : 'changed', from },
    posts,
    confirmed,
  };
}

/** What an undo puts back of a person: of a post that is new there was nothing. */
function undoOf(stored: StoredPerson | undefined, { posts, personFrom }: PersonVerdict): RowUndo[] {
  if (stored === undefined) return [];
  const { name, birthSealed, birthMark, periods } = stored;
  const lines = new Set([
    ...posts.map(({ line }) => line),
    ...(personFrom === undefined ? [] : [personFrom]),
  ]);
  return [...lines].map((line) => ({
    line,
    undo: {
      posts: posts
        .filter((post) => post.line === line)
        .flatMap(({ agencyId, post, before }) => {
          const newest = periods
            .filter((period) => period.agencyId === agencyId && period.post === post)
            .map(({ reportedOn }) => reportedOn)
            .toSorted()
            .at(-1);
          return newest === undefined ? [] : [{ agencyId, post, before, reportedOn: newest }];
        }),
      ...(line === personFrom ? { person: { name, birthSealed, birthMark } } : {}),
    },
  }));
}

/**
 * Applies people by the walk: plain rows as sets, everybody else of whom there is news judged again, so that what came between
 * plan and now is seen. Overtaken by it, a person is left out, and that is said.
 */
async function applyPeople(
  parts: JudgeParts,
  report: WalkedReport,
  breathe: () => Promise<void>,
): Promise<void> {
  const { reportId, asOf } = report;
  const rules = await rulesOf(parts.database.read, report, parts);
  await walkSlices({
    parts,
    report,
    breathe,
    step: async ({ stores, slice, at }) => {
      const { register, reports } = stores;
      const newcomers = await reports.takePlain(report, slice, at);
      const people = await reports.readNews(report, slice, newcomers);
      if (newcomers.length === 0 && people.length === 0) return undefined;
      const stored = await storedOf(stores, people);
      const judged = people.map((person) => {
        const known = stored.get(person.index);
        return { person, known, verdict: judgeStaged(person, known, rules) };
      });
      const good = judged.filter(({ verdict }) => verdict.rows.every(({ outcome }) => outcome !== 'refused'));
      await register.write(
        good.map(({ person, known, verdict }) => writeOf(person, known, verdict)),
        { asOf, reportId, at },
      );
      await reports.keepUndo(
        reportId,
        good.flatMap(({ known, verdict }) => undoOf(known, verdict)),
      );
      await reports.setVerdicts(
        reportId,
        judged
          .filter((each) => !good.includes(each))
          .flatMap(({ verdict }) => verdict.rows.map((row) => ({ ...row, outcome: 'outdated' as const }))),
      );
      const verdicts = judged.map(({ verdict }) => verdict);
      const { refused: overtaken, ...counts } = added({ ...noCounts, added: newcomers.length }, verdicts);
      const details = { report: reportId, ...counts, outdated: counts.outdated + overtaken };
      return { ...actOfProgram('portal'), type: 'register.import-people', subject: 'register', details };
    },
  });
}

/** Agencies in one unit of work: superior ones first, all of them or none. */
const applyAgencies = (
  { database, clock }: JudgeParts,
  { reportId, asOf, counts }: WalkedReport,
): Promise<void> =>
  database.transact(async ({ reports, agencies, audit }) => {
    const at = clock.now();
    const known = new Map((await agencies.listReported()).map((agency) => [agency.code, agency]));
    const undo: AgencyUndo[] = [];
    for (const row of superiorsFirst(await reports.readAgencies(reportId)))
      if ((await agencies.save(row, at, asOf)) !== 'same')
        undo.push({ line: row.line, before: known.get(row.code) });
    await reports.keepAgencyUndo(reportId, undo);
    await audit.append(
      {
        ...actOfProgram('portal'),
        type: 'register.import-agencies',
        subject: 'register',
        details: { report: reportId, ...counts },
      },
      at,
    );
  });

async function end({ reports, register }: Stores, report: WalkedReport, at: Date): Promise<void> {
  const { reportId, kind, coverage, asOf } = report;
  if (kind === 'people' && coverage === 'full')
    await register.setComplete(await reports.listAgencies(reportId), asOf);
  if (!(await reports.change({ reportId, state: 'confirmed' }, { state: 'applied', endedAt: at }, at)))
    throw new ReportMoved(reportId);
}

/** Applies a report to which somebody said yes. Interrupted, it goes on behind the last step that was committed. */
export const applyReport =
  (parts: JudgeParts & Needs<'clock'>) =>
  async (report: WalkedReport, signal?: AbortSignal): Promise<void> => {
    const breathe = createBreather(signal);
    if (report.kind === 'agencies') {
      if (isNews(report.counts)) await applyAgencies(parts, report);
    } else if (report.kind === 'accounts') await applyAccounts(parts, report, breathe);
    else await applyPeople(parts, report, breathe);
    await parts.database.transact((stores) => end(stores, report, parts.clock.now()));
  };
