import { type Kysely, type Selectable, sql } from 'kysely';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type SealedPerson } from '../../../domain/register/register-store.ts';
import { type ReportId } from '../../../domain/register/report.ts';
import { type Slice, type StagedPerson, type StagedRow } from '../../../domain/register/report-store.ts';
import { type Tables } from '../tables.ts';
import { listed } from './listed.ts';

/** Nobody has more posts; of a person with more rows each is refused where it stands. */
const mostRowsOfAPerson = 30;

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
function grouped(rows: readonly Row[], isPart: boolean): StagedPerson[] {
  const people: (StagedPerson & { readonly rows: StagedRow[] })[] = [];
  for (const row of rows) {
    const last = people.at(-1);
    if (last?.index === row.person_index) last.rows.push(...stagedRow(row));
    else if (row.person_id !== null)
      people.push({ index: row.person_index, personId: row.person_id, rows: stagedRow(row), isPart });
  }
  return people;
}

/** People by their hashes, with all of their rows; those whose first row is in the slice. */
export async function peopleOf(
  db: Kysely<Tables>,
  { reportId, slice, indexes }: { reportId: ReportId; slice: Slice; indexes: readonly string[] },
): Promise<StagedPerson[]> {
  if (indexes.length === 0) return [];
  const { rows: counted } = await sql<{ person_index: string; first: number; counted: number }>`
    select v.value as person_index,
        (select min(r.line) from report_rows r where r.report_id = ${reportId} and r.person_index = v.value) as first,
        (select count(*) from (
          select 1 from report_rows r where r.report_id = ${reportId} and r.person_index = v.value
            limit ${mostRowsOfAPerson + 1}) as s) as counted
      from (${listed(db, indexes)}) as v`.execute(db);
  const tooMany = counted.filter((each) => each.counted > mostRowsOfAPerson);
  const whole = counted.filter((each) => each.counted <= mostRowsOfAPerson && each.first > slice.after);
  const rowsOf = (some: readonly { readonly person_index: string }[]) =>
    db
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
      .where(
        sql<boolean>`r.person_index in (${listed(
          db,
          some.map(({ person_index }) => person_index),
        )})`,
      )
      .orderBy('r.person_index')
      .orderBy('r.line');
  const people = whole.length === 0 ? [] : grouped(await rowsOf(whole).execute(), false);
  if (tooMany.length === 0) return people;
  const part = rowsOf(tooMany).where('r.line', '>', slice.after).where('r.line', '<=', slice.to);
  return [...people, ...grouped(await part.execute(), true)];
}
