import { type Kysely, sql } from 'kysely';
import { type AccountName } from '../../../domain/account/account-name.ts';
import { type AccountId } from '../../../domain/account/account.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { readProblems, writeProblems } from '../../../domain/register/problem.ts';
import { type Outcome, type ReportId } from '../../../domain/register/report.ts';
import { type ReportLine, type ReportStore } from '../../../domain/register/report-store.ts';
import { type StagedAccount } from '../../../domain/register/carried-account.ts';
import { updateMany } from '../many-rows.ts';
import { type Tables } from '../tables.ts';
import { type Moment } from '../tables/columns.ts';
import { readCarriedUndo } from './undo-json.ts';

/** A staged row beside what is stored, by one statement a step: people, their accounts, and who has or had the name. */
interface Row {
  readonly line: number;
  readonly account_name: AccountName | null;
  readonly email: string | null;
  readonly card_serial: string | null;
  readonly not_kept: string | null;
  readonly same_person: number | null;
  readonly same_name: number | null;
  readonly person_id: PersonId | null;
  readonly account_id: AccountId | null;
  readonly activated_at: Moment | null;
  readonly own_name: AccountName | null;
  readonly own_email: string | null;
  readonly own_serial: string | null;
  readonly carried_by: ReportId | null;
  readonly holder: AccountId | null;
  readonly left_by: AccountId | null;
}

const stagedOf = (row: Row): StagedAccount => ({
  line: row.line,
  accountName: row.account_name ?? undefined,
  email: row.email ?? undefined,
  cardSerial: row.card_serial ?? undefined,
  notKept: row.not_kept === null ? [] : readProblems(row.not_kept),
  samePerson: row.same_person ?? undefined,
  sameName: row.same_name ?? undefined,
  personId: row.person_id ?? undefined,
  account:
    row.account_id === null
      ? undefined
      : {
          accountId: row.account_id,
          isConfirmed: row.activated_at !== null,
          accountName: row.own_name ?? undefined,
          email: row.own_email ?? undefined,
          cardSerial: row.own_serial ?? undefined,
          carriedBy: row.carried_by ?? undefined,
        },
  nameIsAnothers: [row.holder, row.left_by].some((each) => each !== null && each !== row.account_id),
});

/** Rows about accounts, as pages show those about people: by the name that they had. */
export async function accountLines(
  db: Kysely<Tables>,
  {
    reportId,
    outcome,
    after,
    limit,
  }: { reportId: ReportId; outcome: Outcome | undefined; after: number; limit: number },
): Promise<ReportLine[]> {
  const all = db
    .selectFrom('report_accounts')
    .select(['line', 'account_name', 'outcome', 'problems'])
    .where('report_id', '=', reportId)
    .where('line', '>', after);
  const some = outcome === undefined ? all : all.where('outcome', '=', outcome);
  const rows = await some.orderBy('line').limit(limit).execute();
  return rows.map((row) => ({
    line: row.line,
    name: row.account_name ?? undefined,
    agencyCode: undefined,
    title: undefined,
    outcome: row.outcome ?? 'unchanged',
    problems: row.problems === null ? [] : readProblems(row.problems),
  }));
}

const earlier = (column: 'person_index' | 'account_name') => sql`
  (select min(s.line) from report_accounts s
    where s.report_id = r.report_id and s.${sql.ref(column)} = r.${sql.ref(column)} and s.line < r.line)`;

export const stagedAccounts = (
  db: Kysely<Tables>,
): Pick<ReportStore, 'readAccounts' | 'setAccountVerdicts' | 'keepAccountUndo' | 'readAccountUndo'> => ({
  async readAccounts({ reportId, after, rows: limit, onlyNews }) {
    const news = onlyNews ? sql`and r.outcome in ('added', 'changed')` : sql`and r.person_index <> ''`;
    const { rows } = await sql<Row>`
      select r.line, r.account_name, r.email, r.card_serial, r.not_kept, p.person_id, a.account_id, a.activated_at,
          ${earlier('person_index')} as same_person, ${earlier('account_name')} as same_name,
          a.account_name as own_name, a.email as own_email, c.card_serial as own_serial,
          c.report_id as carried_by, h.account_id as holder, l.account_id as left_by
        from report_accounts r
        left join people p on p.national_id_index = r.person_index
        left join accounts a on a.person_id = p.person_id
        left join carried_accounts c on c.account_id = a.account_id
        left join accounts h on h.account_name = r.account_name
        left join left_account_names l on l.account_name = r.account_name
        where r.report_id = ${reportId} and r.line > ${after} ${news}
        order by r.line limit ${limit}`.execute(db);
    return rows.map(stagedOf);
  },
  setAccountVerdicts: (reportId, verdicts) =>
    updateMany(db, {
      table: 'report_accounts',
      set: ['outcome', 'problems'],
      by: ['report_id', 'line'],
      rows: verdicts.map(({ line, outcome, problems }) => ({
        report_id: reportId,
        line,
        outcome,
        problems: problems.length === 0 ? null : writeProblems(problems),
      })),
    }),
  keepAccountUndo: (reportId, undo) =>
    updateMany(db, {
      table: 'report_accounts',
      set: ['undo'],
      by: ['report_id', 'line'],
      rows: undo.map(({ line, before }) => ({
        report_id: reportId,
        line,
        undo: JSON.stringify(before ?? null),
      })),
    }),
  async readAccountUndo(reportId, lines) {
    if (lines.length === 0) return [];
    const rows = await db
      .selectFrom('report_accounts')
      .select(['line', 'undo'])
      .where('report_id', '=', reportId)
      .where('line', 'in', lines)
      .where('undo', 'is not', null)
      .execute();
    return rows.map(({ line, undo }) => ({ line, before: readCarriedUndo(undo ?? '') }));
  },
});
