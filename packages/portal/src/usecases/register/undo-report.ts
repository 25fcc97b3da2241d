import { actOfProgram } from '../../domain/audit/act.ts';
import { type StoredPerson } from '../../domain/register/judge-person.ts';
import { type PersonWrite } from '../../domain/register/register-store.ts';
import { type Report } from '../../domain/register/report.ts';
import { type RowUndo, type StagedPerson } from '../../domain/register/report-store.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { type Needs } from '../common/house.ts';
import { ReportMoved } from './judge-report.ts';
import { rowsOfAStep } from './walk.ts';

type Parts = Needs<'database' | 'clock'>;

/** What a report wrote of a person, put back as it was: whole or not at all, and not where something newer stands. */
function inverseOf(
  { rows }: StagedPerson,
  stored: StoredPerson | undefined,
  {
    report: { reportId, asOf },
    undoOf,
  }: { report: Report; undoOf: (line: number) => RowUndo['undo'] | undefined },
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

/** Puts back what a report changed, step by step, by the same walk that applied it. */
export const undoReport =
  ({ database, clock }: Parts) =>
  async (report: Report & { readonly walkedTo: string }, signal?: AbortSignal): Promise<void> => {
    const { reportId, asOf } = report;
    const breathe = createBreather(signal);
    let { walkedTo, done } = report;
    for (;;) {
      const from: string = walkedTo;
      const sum: number = done;
      const step = await database.transact(async ({ reports, register, audit }) => {
        const at = clock.now();
        const { people, walkedTo: to } = await reports.readPeople({
          reportId,
          after: from,
          rows: rowsOfAStep,
          onlyNews: true,
        });
        if (people.length === 0) {
          if (!(await reports.change({ reportId, state: 'undoing' }, { state: 'undone', endedAt: at }, at)))
            throw new ReportMoved(reportId);
          return undefined;
        }
        const stored = await register.find(
          people.map(({ index }) => index),
          true,
        );
        const kept = await reports.readUndo(
          reportId,
          people.flatMap(({ rows }) => rows.map(({ line }) => line)),
        );
        const undo = new Map(kept.map((each) => [each.line, each.undo]));
        const inverses = people.flatMap(
          (person) =>
            inverseOf(person, stored.get(person.index), { report, undoOf: (line) => undo.get(line) }) ?? [],
        );
        await register.write(inverses, { asOf, reportId: undefined, at });
        const rows = people.reduce((total, person) => total + person.rows.length, 0);
        const change = { walkedTo: to, done: sum + rows };
        if (!(await reports.change({ reportId, state: 'undoing' }, change, at)))
          throw new ReportMoved(reportId);
        const details = {
          report: reportId,
          restored: inverses.length,
          kept: people.length - inverses.length,
        };
        await audit.append(
          { ...actOfProgram('portal'), type: 'register.undo', subject: 'register', details },
          at,
        );
        return change;
      });
      if (step === undefined) return;
      ({ walkedTo, done } = step);
      await breathe();
    }
  };
