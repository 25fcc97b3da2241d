import { type Kysely, type RawBuilder, sql } from 'kysely';
import { firstDay, lastDay } from '../../../domain/day/day.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type Outcome } from '../../../domain/register/report.ts';
import { type PlainBy, type Slice } from '../../../domain/register/report-store.ts';
import { isPostgres } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { agenciesWithin } from './agency-tree.ts';
import { listed } from './listed.ts';
import { moment } from './moment.ts';

type Condition = RawBuilder<boolean>;

/**
 * PostgreSQL, until the unit of work is over: tables are read by their indexes and joined as it is written. What its statistics say
 * of a staging table is of reports before this one, and a slice that is taken for one row is joined with whole tables.
 */
export const bySlices = async (db: Kysely<Tables>): Promise<void> => {
  if (!isPostgres(db)) return;
  await sql`select set_config(name, value, true) from (values
    ('join_collapse_limit', '1'), ('enable_seqscan', 'off'),
    ('enable_mergejoin', 'off'), ('jit', 'off')) as settings (name, value)`.execute(db);
};

/** Rows `r` of a slice. */
export const inSlice = (
  { reportId }: Pick<PlainBy, 'reportId'>,
  { after, to }: Pick<Slice, 'after' | 'to'>,
): Condition => sql`r.report_id = ${reportId} and r.line > ${after} and r.line <= ${to}`;

const isAlone: Condition = sql`not exists (
  select 1 from report_rows o
    where o.report_id = r.report_id and o.person_index = r.person_index and o.line <> r.line)`;

/** The sender speaks for agency `a`, and no later complete list of it was taken. */
const speaksFor = (db: Kysely<Tables>, { asOf, reach }: PlainBy): Condition => {
  const isNewest: Condition = sql`(a.complete_on is null or a.complete_on <= ${asOf})`;
  return reach.all ? isNewest : sql`${isNewest} and a.agency_id in ${agenciesWithin(db, reach)}`;
};

/** Plain rows of a slice that bring somebody into an agency whom nobody knows. */
export const newcomersIn = (
  db: Kysely<Tables>,
  report: PlainBy,
  slice: Slice,
): RawBuilder<{ line: number }> => sql`
  select r.line from report_rows r
    where ${inSlice(report, slice)}
      and r.outcome = 'added' and r.status <> 'separated' and r.until_day is null and r.name_key is not null
      and exists (select 1 from agencies a where a.code = r.agency_code and ${speaksFor(db, report)})
      and not exists (select 1 from people p where p.national_id_index = r.person_index)
      and ${isAlone}`;

/**
 * Plain rows of a slice that say what is stored of a post on the day of the report, with the post; `settled` is 1 where its
 * date of report does not change either. Of those alone of which the plan has noted so much. Joined and not asked row by row, so that a planner knows what it is in for; SQLite joins in this order.
 */
export function repeatedIn(
  db: Kysely<Tables>,
  { report, slice, noted }: { report: PlainBy; slice: Slice; noted: 'nothing' | 'unchanged' },
): RawBuilder<{ line: number; settled: number }> {
  const { asOf, coverage } = report;
  const told = (sign: RawBuilder<unknown>): Condition => sql`exists (
    select 1 from employments x
      where x.person_id = e.person_id and x.agency_id = e.agency_id and x.post = e.post
        and x.reported_on ${sign} ${asOf})`;
  // A complete list is dated by its agencies (complete_on), and not post by post.
  const settled = coverage === 'full' ? sql`1` : sql`case when ${told(sql`<`)} then 0 else 1 end`;
  return sql`
    select r.line, e.person_id, e.agency_id, e.post, ${settled} as settled
      from report_rows r
      cross join people p cross join agencies a cross join employments e
      where ${inSlice(report, slice)}
        and p.national_id_index = r.person_index
        and a.code = r.agency_code
        and e.person_id = p.person_id and e.agency_id = a.agency_id and e.post = r.post
        and ${noted === 'unchanged' ? sql`r.outcome = 'unchanged'` : sql`r.outcome is null`}
        and p.name = r.name and (r.birth_mark is null or r.birth_mark = p.birth_mark)
        and ${speaksFor(db, report)}
        and e.status = r.status and e.status <> 'separated'
        and (r.title = '' or r.title = e.title)
        and e.from_day <= ${asOf} and e.until_day >= ${asOf}
        and (r.from_day is null or r.from_day = e.from_day)
        and (r.until_day is null or r.until_day = e.until_day)
        and not ${told(sql`>`)}
        and ${isAlone}`;
}

/** Takes the newcomers of a slice over from the staging table, sealed as they are there. */
export async function takeNewcomers(
  db: Kysely<Tables>,
  { report, slice, at }: { report: PlainBy; slice: Slice; at: Date },
): Promise<PersonId[]> {
  const updatedAt = sql`cast(${moment(at)} as bigint)`;
  const { rows } = await sql<{ person_id: PersonId }>`
    insert into people (person_id, national_id_index, national_id_sealed, name, name_key, birth_date_sealed,
        birth_mark, aliases, updated_at)
      select r.person_id, r.person_index, r.id_sealed, r.name, r.name_key, r.birth_sealed,
          r.birth_mark, '', ${updatedAt}
        from report_rows r
        where ${inSlice(report, slice)} and r.line in (${newcomersIn(db, report, slice)})
      returning person_id`.execute(db);
  const taken = rows.map(({ person_id }) => person_id);
  if (taken.length > 0)
    await sql`
      insert into employments (person_id, agency_id, post, from_day, until_day, title, status, reported_on,
          report_id, updated_at)
        select r.person_id, a.agency_id, r.post, coalesce(r.from_day, ${firstDay}), ${lastDay}, r.title, r.status,
            cast(${report.asOf} as text), r.report_id, ${updatedAt}
          from report_rows r join agencies a on a.code = r.agency_code
          where ${inSlice(report, slice)} and r.person_id in (${listed(db, taken)})`.execute(db);
  return taken;
}

/** Gives posts that a slice repeats the date of its report. */
export async function confirmPosts(
  db: Kysely<Tables>,
  { report, slice }: { report: PlainBy; slice: Slice },
): Promise<void> {
  const { asOf } = report;
  await sql`
    update employments set reported_on = ${asOf}
      where reported_on < ${asOf} and (person_id, agency_id, post) in (
        select d.person_id, d.agency_id, d.post from (${repeatedIn(db, { report, slice, noted: 'unchanged' })}) as d
          where d.settled = 0)`.execute(db);
}

/** The rows of a slice that are not plain, and plain ones whose date of report is to be kept (`repeats`). */
export async function othersIn(db: Kysely<Tables>, report: PlainBy, slice: Slice) {
  const repeated = repeatedIn(db, { report, slice, noted: 'nothing' });
  const { rows } = await sql<{
    line: number;
    person_index: string;
    outcome: Outcome | null;
    repeats: number;
  }>`
    with newcomers as materialized (${newcomersIn(db, report, slice)}), repeated as materialized (${repeated})
    select r.line, r.person_index, r.outcome,
        case when r.line in (select line from repeated) then 1 else 0 end as repeats
      from report_rows r
      where ${inSlice(report, slice)} and r.person_index <> ''
        and r.line not in (select line from newcomers)
        and r.line not in (select line from repeated where settled = 1)`.execute(db);
  return rows;
}

/** Hashes of people of whom a slice has news, but for newcomers who were taken in just now. */
export async function newsIn(
  db: Kysely<Tables>,
  { report, slice, without }: { report: PlainBy; slice: Slice; without: readonly PersonId[] },
): Promise<string[]> {
  const { rows } = await sql<{ person_index: string }>`
    with repeated as materialized (${repeatedIn(db, { report, slice, noted: 'unchanged' })})
    select distinct r.person_index from report_rows r
      where ${inSlice(report, slice)} and r.outcome is not null and r.outcome <> 'refused'
        and (r.outcome <> 'added' or r.person_id not in (${listed(db, without)}))
        and (r.outcome <> 'unchanged' or r.line not in (select line from repeated where settled = 1))`.execute(
    db,
  );
  return rows.map(({ person_index }) => person_index);
}
