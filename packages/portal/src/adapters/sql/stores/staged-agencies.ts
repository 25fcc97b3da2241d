import { type Kysely } from 'kysely';
import { readProblems, writeProblems } from '../../../domain/register/problem.ts';
import { type Outcome, type ReportId } from '../../../domain/register/report.ts';
import { type ReportLine, type ReportStore } from '../../../domain/register/report-store.ts';
import { updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { readAgencyUndo } from './undo-json.ts';

/** Rows about agencies, as pages show those about people. */
export async function agencyLines(
  db: Kysely<Tables>,
  {
    reportId,
    outcome,
    after,
    limit,
  }: { reportId: ReportId; outcome: Outcome | undefined; after: number; limit: number },
): Promise<ReportLine[]> {
  const all = db
    .selectFrom('report_agencies')
    .select(['line', 'name', 'code', 'outcome', 'problems'])
    .where('report_id', '=', reportId)
    .where('line', '>', after);
  const some = outcome === undefined ? all : all.where('outcome', '=', outcome);
  const rows = await some.orderBy('line').limit(limit).execute();
  return rows.map((row) => ({
    line: row.line,
    name: row.name ?? undefined,
    agencyCode: row.code ?? undefined,
    title: undefined,
    outcome: row.outcome ?? 'unchanged',
    problems: row.problems === null ? [] : readProblems(row.problems),
  }));
}

/** Staged rows about agencies: ten thousand in a nation, and judged together. */
export const stagedAgencies = (
  db: Kysely<Tables>,
): Pick<ReportStore, 'readAgencies' | 'setAgencyVerdicts' | 'keepAgencyUndo' | 'readAgencyUndo'> => ({
  async readAgencies(reportId) {
    const rows = await db
      .selectFrom('report_agencies')
      .selectAll()
      .where('report_id', '=', reportId)
      .orderBy('line')
      .execute();
    return rows.flatMap(({ line, code, oid, name, name_en, parent_code }) =>
      code === null || oid === null || name === null
        ? []
        : [{ line, code, oid, name, nameEn: name_en ?? '', parentCode: parent_code ?? undefined }],
    );
  },
  setAgencyVerdicts: (reportId, verdicts) =>
    updateMany(db, {
      table: 'report_agencies',
      set: ['outcome', 'problems'],
      by: ['report_id', 'line'],
      rows: verdicts.map(({ line, outcome, problems }) => ({
        report_id: reportId,
        line,
        outcome,
        problems: problems.length === 0 ? null : writeProblems(problems),
      })),
    }),
  keepAgencyUndo: (reportId, undo) =>
    updateMany(db, {
      table: 'report_agencies',
      set: ['undo'],
      by: ['report_id', 'line'],
      rows: undo.map(({ line, before }) => ({
        report_id: reportId,
        line,
        undo: JSON.stringify(before ?? null),
      })),
    }),
  async readAgencyUndo(reportId) {
    const rows = await db
      .selectFrom('report_agencies')
      .select(['line', 'undo'])
      .where('report_id', '=', reportId)
      .where('undo', 'is not', null)
      .orderBy('line')
      .execute();
    return rows.map(({ line, undo }) => ({ line, before: readAgencyUndo(undo ?? '') }));
  },
});
