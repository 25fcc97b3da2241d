import { actOfProgram } from '../../domain/audit/act.ts';
import { type StoredPerson } from '../../domain/register/person-verdict.ts';
import { type PersonWrite } from '../../domain/register/register-store.ts';
import { type RowUndo, type StagedPerson } from '../../domain/register/report-store.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { undoAccounts } from './apply-accounts.ts';
import { undoAgencies } from './undo-agencies.ts';
import { ReportMoved, storedOf, walkSlices, type WalkedReport } from './walk.ts';

type Parts = Needs<'database' | 'clock'>;

/** What a report wrote of a person, put back as it was: whole or not at all, and not where something newer stands. */
function inverseOf(
  { rows }: StagedPerson,
  stored: StoredPerson | undefined,
  {
    report: { reportId, asOf },
    undoOf,
  }: { report: WalkedReport; undoOf: (line: number) => RowUndo['undo'] | undefined },
): PersonWrite | undefined {
  if (stored === undefined) return undefined;
  const kept = rows.flatMap(({ line }) => undoOf(line) ?? []);
  const written = Map.groupBy(
    stored.periods.filter(({ writtenBy }) => writtenBy === reportId),
    ({ agencyId, post }) => `${agencyId} ${post}`,
  );
  const before = kept.flatMap(({ posts }) => posts);
  // A post that was changed by the report and since then by another carries the other's name.
  const isNewer = before.some(({ agencyId, post }) => !written.has(`${agencyId} ${post}`));
  const person = kept.find((each) => each.person !== undefined)?.person;
  const renamed = person !== undefined && rows.some(({ sealed }) => sealed?.name === stored.name);
  if (isNewer || (written.size === 0 && !renamed)) return undefined;
  const posts = [...written.values()].flatMap(([first]) => {
    if (first === undefined) return [];
    const { agencyId, post } = first;
    const was = before.find((each) => each.agencyId === agencyId && each.post === post);
    const now = stored.periods.filter((each) => each.agencyId === agencyId && each.post === post);
    return [{ agencyId, post, before: now, after: was?.before ?? [], reportedOn: was?.reportedOn ?? asOf }];
  });
  return { personId: stored.personId, posts, confirmed: [], ...(renamed ? { restored: person } : {}) };
}

const undoPeople = (parts: Parts, report: WalkedReport, breathe: () => Promise<void>): Promise<void> =>
  walkSlices({
    parts,
    report,
    breathe,
    step: async ({ stores, slice, at }) => {
      const { register, reports } = stores;
      const { reportId, asOf } = report;
      const people = await reports.readNews(report, slice, []);
      if (people.length === 0) return undefined;
      const stored = await storedOf(stores, people);
      const lines = people.flatMap(({ rows }) => rows.map(({ line }) => line));
      const undo = new Map((await reports.readUndo(reportId, lines)).map((each) => [each.line, each.undo]));
      const inverses = people.flatMap(
        (person) =>
          inverseOf(person, stored.get(person.index), { report, undoOf: (line) => undo.get(line) }) ?? [],
      );
      await register.write(inverses, { asOf, reportId: undefined, at });
      const kept = people.length - inverses.length;
      const details = { report: reportId, restored: inverses.length, kept };
      return { ...actOfProgram('portal'), type: 'register.undo', subject: 'register', details };
    },
  });

/** Puts back what a report changed, by the same walk that applied it. */
export const undoReport =
  (parts: Parts) =>
  async (report: WalkedReport, signal?: AbortSignal): Promise<void> => {
    const { reportId } = report;
    if (report.kind === 'agencies') return undoAgencies(parts, report);
    const breathe = createBreather(signal);
    if (report.kind === 'accounts') await undoAccounts(parts, report, breathe);
    else await undoPeople(parts, report, breathe);
    await parts.database.transact(async ({ reports }) => {
      const at = parts.clock.now();
      if (!(await reports.change({ reportId, state: 'undoing' }, { state: 'undone', endedAt: at }, at)))
        throw new ReportMoved(reportId);
    });
  };
