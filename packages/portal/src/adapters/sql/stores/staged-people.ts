import { type Kysely, type Selectable, sql } from 'kysely';
import { type AgencyId } from '../../../domain/person/person.ts';
import { readProblems, writeProblems } from '../../../domain/register/problem.ts';
import { type SealedPerson } from '../../../domain/register/register-store.ts';
import {
  type ReportLine,
  type ReportStore,
  type StagedPerson,
  type StagedRow,
} from '../../../domain/register/report-store.ts';
import { newsOutcomes as news } from '../../../domain/register/report.ts';
import { updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { accountLines } from './staged-accounts.ts';
import { agenciesWithin } from './agency-tree.ts';
import { moment } from './moment.ts';
import { agencyLines } from './staged-agencies.ts';
import { readUndo } from './undo-json.ts';

/** Behind every row that could not be read: these have no hash. */
const beginning = { index: '', line: Number.MAX_SAFE_INTEGER };

function placeOf(walkedTo: string): { index: string; line: number } {
  const [index, line] = walkedTo.split(' ');
  return index === undefined || line === undefined ? beginning : { index, line: Number(line) };
}

type Row = Pick<
  Selectable<Tables['report_rows']>,
  | 'line'
  | 'person_index'
  | 'person_id'
  | 'id_sealed'
  | 'name'
  | 'birth_sealed'
  | 'birth_mark'
  | 'post'
  | 'title'
  | 'status'
  | 'from_day'
  | 'until_day'
  | 'outcome'
  | 'leaves'
> & { agency_id: AgencyId | null };

const sealedIn = (row: Row): SealedPerson | undefined =>
  row.person_id === null || row.id_sealed === null || row.name === null
    ? undefined
    : {
        personId: row.person_id,
        index: row.person_index,
        idSealed: row.id_sealed,
        name: row.name,
        birthSealed: row.birth_sealed ?? undefined,
        birthMark: row.birth_mark ?? undefined,
      };

const stagedRow = (row: Row): StagedRow[] =>
  row.post === null || row.status === null
    ? []
    : [
        {
          line: row.line,
          name: row.name ?? '',
          birthMark: row.birth_mark ?? undefined,
          agencyId: row.agency_id ?? undefined,
          post: row.post,
          title: row.title ?? '',
          status: row.status,
          from: row.from_day ?? undefined,
          until: row.until_day ?? undefined,
          missing: row.line < 1,
          outcome: row.outcome ?? undefined,
          leaves: row.leaves ?? undefined,
          sealed: sealedIn(row),
        },
      ];

/** Consecutive rows of one person together. */
function grouped(rows: readonly Row[]): StagedPerson[] {
  const people: (StagedPerson & { readonly rows: StagedRow[] })[] = [];
  for (const row of rows) {
    const last = people.at(-1);
    if (last?.index === row.person_index) last.rows.push(...stagedRow(row));
    else if (row.person_id !== null)
      people.push({
        index: row.person_index,
        personId: row.person_id,
        rows: stagedRow(row),
        isPart: false,
      });
  }
  return people;
}

type StagedPeopleStore = Pick<
  ReportStore,
  | 'readPeople'
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
  async readPeople({ reportId, after, rows: limit, onlyNews }) {
    const place = placeOf(after);
    const withNews = db
      .selectFrom('report_rows')
      .select('person_index')
      .where('report_id', '=', reportId)
      .where('outcome', 'is not', null)
      .where(sql<boolean>`(person_index, line) > (${place.index}, ${place.line})`)
      .orderBy('person_index')
      .limit(limit);
    const all = db
      .selectFrom('report_rows as r')
      .leftJoin('agencies as a', 'a.code', 'r.agency_code')
      .select([
        'r.line',
        'r.person_index',
        'r.person_id',
        'r.id_sealed',
        'r.name',
        'r.birth_sealed',
        'r.birth_mark',
        'r.post',
        'r.title',
        'r.status',
        'r.from_day',
        'r.until_day',
        'r.outcome',
        'r.leaves',
        'a.agency_id',
      ])
      .where('r.report_id', '=', reportId)
      .where(sql<boolean>`(r.person_index, r.line) > (${place.index}, ${place.line})`)
      .orderBy('r.person_index')
      .orderBy('r.line')
      .limit(limit);
    const rows: Row[] = await (onlyNews ? all.where('r.person_index', 'in', withNews) : all).execute();
    const last = rows.at(-1);
    if (last === undefined) return { people: [], walkedTo: after };
    const isLast = rows.length < limit;
    const whole = isLast ? rows : rows.filter(({ person_index }) => person_index !== last.person_index);
    // One person fills the whole step: such a part is refused, and the walk goes on behind it.
    const taken = whole.length === 0 ? rows : whole;
    const end = taken.at(-1) ?? last;
    const isPart = whole.length === 0 || taken[0]?.person_index === place.index;
    return {
      people: grouped(taken).map((person, nth) => ({ ...person, isPart: isPart && nth === 0 })),
      walkedTo: `${end.person_index} ${end.line}`,
    };
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
