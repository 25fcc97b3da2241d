import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { type AgencyReach } from '../../../domain/agency/agency.ts';
import { isAgencyId } from '../../../domain/person/person.ts';
import { columnOf } from '../../../domain/register/columns.ts';
import { type FileProblem, fileProblemCodes } from '../../../domain/register/problem.ts';
import { noCounts, type Report, workedStates } from '../../../domain/register/report.ts';
import { type ReportChange, type ReportStore } from '../../../domain/register/report-store.ts';
import { type Tables } from '../tables.ts';
import { agenciesWithin } from './agency-tree.ts';
import { deleteSlice } from './delete-slice.ts';
import { dateOf, moment, optionalDate } from './moment.ts';
import { stagedAccounts } from './staged-accounts.ts';
import { stagedAgencies } from './staged-agencies.ts';
import { stagedPeople } from './staged-people.ts';

const agencyId = z.string().refine(isAgencyId);
const storedReach: z.ZodType<AgencyReach> = z.object({
  all: z.boolean(),
  agencyIds: z.array(agencyId),
  treesOf: z.array(agencyId),
});
const number = z.number();
const storedCounts = z.object({
  added: number,
  changed: number,
  moved: number,
  separated: number,
  unchanged: number,
  outdated: number,
  refused: number,
});
const storedProblem = z.object({
  code: z.enum(fileProblemCodes),
  line: number.optional(),
  column: z.union([number, z.string()]).optional(),
  expected: number.optional(),
  found: number.optional(),
});

function problemOf(stored: string): FileProblem {
  const { column, ...problem } = storedProblem.parse(JSON.parse(stored));
  return { ...problem, column: typeof column === 'string' ? columnOf(column) : column };
}

const reportOf = (row: Selectable<Tables['reports']>): Report & { readonly walkedTo: string } => ({
  reportId: row.report_id,
  kind: row.kind,
  coverage: row.coverage,
  asOf: row.as_of,
  reach: storedReach.parse(JSON.parse(row.reach)),
  sentBy: row.sent_by,
  state: row.state,
  openedAt: dateOf(row.opened_at),
  endedAt: optionalDate(row.ended_at),
  rows: row.rows,
  expectedRows: row.expected_rows ?? undefined,
  done: row.done,
  counts: storedCounts.parse(JSON.parse(row.counts)),
  problem: row.problem === null ? undefined : problemOf(row.problem),
  walkedTo: row.walked_to,
});

const columnsOf = ({
  state,
  walkedTo,
  done,
  rows,
  expectedRows,
  coverage,
  asOf,
  counts,
  problem,
  endedAt,
}: ReportChange) => ({
  ...(state === undefined ? {} : { state }),
  ...(walkedTo === undefined ? {} : { walked_to: walkedTo }),
  ...(done === undefined ? {} : { done }),
  ...(rows === undefined ? {} : { rows }),
  ...(expectedRows === undefined ? {} : { expected_rows: expectedRows }),
  ...(coverage === undefined ? {} : { coverage }),
  ...(asOf === undefined ? {} : { as_of: asOf }),
  ...(counts === undefined ? {} : { counts: JSON.stringify(counts) }),
  ...(problem === undefined ? {} : { problem: JSON.stringify(problem) }),
  ...(endedAt === undefined ? {} : { ended_at: moment(endedAt) }),
});

/** Sent by somebody, or about agencies of theirs and no other. */
const isOf =
  (db: Kysely<Tables>, { sentBy, within }: { readonly sentBy: string; readonly within: AgencyReach }) =>
  (row: ExpressionBuilder<Tables, 'reports'>) => {
    const named = row
      .selectFrom('report_scope')
      .select('report_scope.agency_code')
      .whereRef('report_scope.report_id', '=', 'reports.report_id');
    const theirs = db
      .selectFrom('agencies as own')
      .select('own.code')
      .where('own.agency_id', 'in', agenciesWithin(db, within));
    const others = named.where('agency_code', 'not in', theirs);
    return row.or([row('sent_by', '=', sentBy), row.and([row.exists(named), row.not(row.exists(others))])]);
  };

export function reportStore(db: Kysely<Tables>): ReportStore {
  const worked = () => db.selectFrom('reports').where('state', 'in', [...workedStates]);
  return {
    ...stagedPeople(db),
    ...stagedAgencies(db),
    ...stagedAccounts(db),
    async open({ reportId, kind, coverage, asOf, reach, sentBy }, at) {
      await db
        .insertInto('reports')
        .values({
          report_id: reportId,
          kind,
          coverage,
          as_of: asOf,
          reach: JSON.stringify(reach),
          sent_by: sentBy,
          state: 'receiving',
          opened_at: moment(at),
          changed_at: moment(at),
          rows: 0,
          done: 0,
          walked_to: '',
          counts: JSON.stringify(noCounts),
        })
        .execute();
    },
    async find(reportId) {
      const row = await db
        .selectFrom('reports')
        .selectAll()
        .where('report_id', '=', reportId)
        .executeTakeFirst();
      return row && reportOf(row);
    },
    async list({ of, before, limit }) {
      const all = db.selectFrom('reports').selectAll();
      const own = of === undefined ? all : all.where(isOf(db, of));
      const some = before === undefined ? own : own.where('opened_at', '<', moment(before));
      const rows = await some.orderBy('opened_at', 'desc').orderBy('report_id').limit(limit).execute();
      return rows.map(reportOf);
    },
    async lastApplied() {
      const rows = await db
        .selectFrom('reports')
        .select(['kind', (each) => each.fn.max('ended_at').as('at')])
        .where('state', '=', 'applied')
        .groupBy('kind')
        .orderBy('kind')
        .execute();
      return rows.flatMap(({ kind, at }) => (at === null ? [] : [{ kind, at: new Date(at) }]));
    },
    async next() {
      const row = await worked().selectAll().orderBy('opened_at').limit(1).executeTakeFirst();
      return row && reportOf(row);
    },
    async countBefore({ openedAt }) {
      const { before } = await worked()
        .select((each) => each.fn.countAll<number | string>().as('before'))
        .where('opened_at', '<', moment(openedAt))
        .executeTakeFirstOrThrow();
      return Number(before);
    },
    async change({ reportId, state }, change, at) {
      const { numUpdatedRows } = await db
        .updateTable('reports')
        .set({ ...columnsOf(change), changed_at: moment(at) })
        .where('report_id', '=', reportId)
        .where('state', '=', state)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    async release({ reportId, personId, at }) {
      await db
        .insertInto('report_releases')
        .values({ report_id: reportId, person_id: personId, released_at: moment(at) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async listReleases(reportId) {
      const rows = await db
        .selectFrom('report_releases')
        .select('person_id')
        .where('report_id', '=', reportId)
        .orderBy('released_at')
        .execute();
      return rows.map(({ person_id }) => person_id);
    },
    async cancelIdleBefore(before) {
      const { numUpdatedRows } = await db
        .updateTable('reports')
        .set({ state: 'cancelled', ended_at: moment(before) })
        .where('state', 'in', ['receiving', 'planned', 'held'])
        .where('changed_at', '<', moment(before))
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
    async deleteRowsOfEndedBefore(before) {
      const over = await db
        .selectFrom('reports')
        .select('report_id')
        .where('ended_at', '<', moment(before))
        .where('swept_at', 'is', null)
        .orderBy('ended_at')
        .limit(1)
        .executeTakeFirst();
      const reportId = over?.report_id;
      if (reportId === undefined) return 0;
      const isOver = sql`report_id = ${reportId}`;
      for (const table of ['report_rows', 'report_agencies', 'report_accounts'] as const) {
        const deleted = await deleteSlice(db, { table, key: 'line', isOver });
        if (deleted > 0) return deleted;
      }
      await db.deleteFrom('report_scope').where('report_id', '=', reportId).execute();
      await db
        .updateTable('reports')
        .set({ swept_at: moment(before) })
        .where('report_id', '=', reportId)
        .execute();
      return 1;
    },
  };
}
