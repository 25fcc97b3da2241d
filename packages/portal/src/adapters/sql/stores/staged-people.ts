import { type Kysely, sql } from 'kysely';
import { readProblems, writeProblems } from '../../../domain/register/problem.ts';
import { newsOutcomes as news, type Outcome } from '../../../domain/register/report.ts';
import { type ReportLine, type ReportStore } from '../../../domain/register/report-store.ts';
import { updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { agenciesWithin } from './agency-tree.ts';
import { moment } from './moment.ts';
import { bySlices, confirmPosts, inSlice, newsIn, othersIn, takeNewcomers } from './plain-rows.ts';
import { accountLines } from './staged-accounts.ts';
import { agencyLines } from './staged-agencies.ts';
import { peopleOf } from './staged-person.ts';
import { readUndo } from './undo-json.ts';

type StagedPeopleStore = Pick<
  ReportStore,
  | 'nextSlice'
  | 'sortOut'
  | 'takePlain'
  | 'readNews'
  | 'stageMissing'
  | 'setVerdicts'
  | 'keepUndo'
  | 'readUndo'
  | 'countLeavers'
  | 'listHolding'
  | 'lines'
  | 'listAgencies'
>;

const byRow = ['report_id', 'line'] as const;

export const stagedPeople = (db: Kysely<Tables>): StagedPeopleStore => ({
  async nextSlice({ reportId, after, rows: limit }) {
    const lines = db
      .selectFrom('report_rows')
      .select('line')
      .where('report_id', '=', reportId)
      .where('line', '>', after)
      .orderBy('line')
      .limit(limit);
    const { to, rows } = await db
      .selectFrom(lines.as('l'))
      .select((each) => [each.fn.max('line').as('to'), each.fn.countAll<number | string>().as('rows')])
      .executeTakeFirstOrThrow();
    return Number(rows) === 0 ? undefined : { after, to, rows: Number(rows) };
  },
  async sortOut(report, slice) {
    const { reportId } = report;
    const { rows: counts } = await sql<{ outcome: Outcome | null; rows: number | string }>`
      select r.outcome, count(*) as rows from report_rows r where ${inSlice(report, slice)} group by r.outcome`.execute(
      db,
    );
    await bySlices(db);
    const others = await othersIn(db, report, slice);
    const open = others.filter((each) => each.repeats === 0);
    const counted = (of: Outcome | null) =>
      Number(counts.find(({ outcome }) => outcome === of)?.rows ?? 0) -
      open.filter(({ outcome }) => outcome === of).length;
    return {
      added: counted('added'),
      unchanged: counted(null),
      confirming: others.filter((each) => each.repeats === 1).map(({ line }) => line),
      people: await peopleOf(db, {
        reportId,
        slice,
        indexes: [...new Set(open.map(({ person_index }) => person_index))],
      }),
    };
  },
  async takePlain(report, slice, at) {
    await bySlices(db);
    const taken = await takeNewcomers(db, { report, slice, at });
    if (report.coverage === 'partial') await confirmPosts(db, { report, slice });
    return taken;
  },
  async readNews(report, slice, without) {
    await bySlices(db);
    const indexes = await newsIn(db, { report, slice, without });
    return peopleOf(db, { reportId: report.reportId, slice, indexes });
  },
  async stageMissing({ reportId, asOf, reach }, { after, agencies }) {
    const codes = await db
      .selectFrom('report_scope')
      .select('agency_code')
      .where('report_id', '=', reportId)
      .where('agency_code', '>', sql<never>`${after}`)
      .orderBy('agency_code')
      .limit(agencies)
      .execute();
    const last = codes.at(-1);
    if (last === undefined) return undefined;
    const least = sql`(select coalesce(min(line), 0) from report_rows where report_id = ${reportId} and line < 1)`;
    await sql`
      insert into report_rows (report_id, line, person_index, person_id, agency_code, post, title, status)
      select ${reportId}, ${least} - row_number() over (order by a.code, p.national_id_index, e.post),
          p.national_id_index, p.person_id, a.code, e.post, '', 'separated'
        from report_scope s
        join agencies a on a.code = s.agency_code
        join employments e on e.agency_id = a.agency_id
        join people p on p.person_id = e.person_id
        where s.report_id = ${reportId} and s.agency_code > ${after} and s.agency_code <= ${last.agency_code}
          and a.agency_id in ${agenciesWithin(db, reach)}
          and e.status in ('in-service', 'on-leave') and e.until_day >= ${asOf}
          and e.from_day <= ${asOf}
          and not exists (
            select 1 from report_rows r
              where r.report_id = ${reportId} and r.person_index = p.national_id_index
                and r.agency_code = a.code and r.post = e.post)`.execute(db);
    return last.agency_code;
  },
  setVerdicts: (reportId, verdicts) =>
    updateMany(db, {
      table: 'report_rows',
      set: ['outcome', 'problems', 'leaves'],
      by: byRow,
      rows: verdicts.map(({ line, outcome, problems, leaves }) => ({
        report_id: reportId,
        line,
        outcome: outcome ?? null,
        problems: problems.length === 0 ? null : writeProblems(problems),
        leaves: leaves ?? null,
      })),
    }),
  keepUndo: (reportId, undo) =>
    updateMany(db, {
      table: 'report_rows',
      set: ['undo'],
      by: byRow,
      rows: undo.map(({ line, undo: before }) => ({
        report_id: reportId,
        line,
        undo: JSON.stringify(before),
      })),
    }),
  async readUndo(reportId, lines) {
    if (lines.length === 0) return [];
    const rows = await db
      .selectFrom('report_rows')
      .select(['line', 'undo'])
      .where('report_id', '=', reportId)
      .where('line', 'in', lines)
      .where('undo', 'is not', null)
      .execute();
    return rows.map(({ line, undo }) => ({ line, undo: readUndo(undo ?? '') }));
  },
  async countLeavers(reportId) {
    const rows = await db
      .selectFrom('report_rows')
      .select('leaves')
      .select((each) => each.fn.countAll<number | string>().as('leaving'))
      .where('report_id', '=', reportId)
      .where('leaves', 'is not', null)
      .groupBy('leaves')
      .execute();
    return rows.flatMap(({ leaves, leaving }) =>
      leaves === null ? [] : [{ agencyId: leaves, leaving: Number(leaving) }],
    );
  },
  async listHolding({ reportId, roles, at }) {
    const now = moment(at);
    const rows = await db
      .selectFrom('authorities as a')
      .innerJoin('people as p', 'p.person_id', 'a.person_id')
      .innerJoin('report_rows as r', 'r.person_index', 'p.national_id_index')
      .select('a.person_id')
      .distinct()
      .where('r.report_id', '=', reportId)
      .where('r.outcome', 'in', [...news])
      .where('a.role', 'in', [...roles])
      .where('a.revoked_at', 'is', null)
      .where((row) => row.or([row('a.valid_until', 'is', null), row('a.valid_until', '>', now)]))
      .orderBy('a.person_id')
      .execute();
    return rows.map(({ person_id }) => person_id);
  },
  async lines({ report, outcome, leaves, after, limit }) {
    const { reportId } = report;
    if (report.kind === 'agencies') return agencyLines(db, { reportId, outcome, after, limit });
    if (report.kind === 'accounts') return accountLines(db, { reportId, outcome, after, limit });
    const all = db
      .selectFrom('report_rows')
      .leftJoin('people', 'people.person_id', 'report_rows.person_id')
      .select(['line', 'agency_code', 'title', 'outcome', 'problems'])
      // Of a post that a list lacks nothing but the person is known.
      .select(sql<string | null>`coalesce(report_rows.name, people.name)`.as('name'))
      .where('report_rows.report_id', '=', reportId)
      .where('line', '>', after);
    const some =
      outcome === undefined
        ? all
        : outcome === 'unchanged'
          ? all.where((row) => row.or([row('outcome', 'is', null), row('outcome', '=', 'unchanged')]))
          : all.where('outcome', '=', outcome);
    const of = leaves === undefined ? some : some.where('leaves', 'in', [...leaves]);
    const rows = await of.orderBy('line').limit(limit).execute();
    return rows.map((row): ReportLine => ({
      line: row.line,
      name: row.name ?? undefined,
      agencyCode: row.agency_code ?? undefined,
      title: row.title ?? undefined,
      outcome: row.outcome ?? 'unchanged',
      problems: row.problems === null ? [] : readProblems(row.problems),
    }));
  },
  async listAgencies(reportId) {
    const rows = await db
      .selectFrom('report_scope')
      .innerJoin('agencies', 'agencies.code', 'report_scope.agency_code')
      .select('agency_id')
      .where('report_id', '=', reportId)
      .execute();
    return rows.map(({ agency_id }) => agency_id);
  },
});
