import { actOfProgram } from '../../src/domain/audit/act.ts';
import { type Counts, type Report, type ReportKind } from '../../src/domain/register/report.ts';
import { type House } from '../../src/usecases/common/house.ts';
import { decideOnReport } from '../../src/usecases/register/decide-on-report.ts';
import { receiveReport } from '../../src/usecases/register/receive-report.ts';
import { workOnReports } from '../../src/usecases/register/work-on-reports.ts';

const act = actOfProgram('command-line');

/** One row of a report, as NDJSON has it. */
export interface Row {
  readonly line?: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

type Parts = Pick<House, 'database' | 'clock' | 'random' | 'readReport' | 'employmentPolicy'>;

// eslint-disable-next-line @typescript-eslint/require-await -- what files are read as
async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** Sends a report and goes with it as far as it goes by itself. */
export async function sendReport(
  house: Parts,
  kind: ReportKind,
  text: string,
  change: Partial<Parameters<ReturnType<typeof receiveReport>>[1]['order']> = {},
): Promise<Report> {
  const { reportId } = await receiveReport(house)(bytesOf(text), {
    order: {
      kind,
      coverage: undefined,
      asOf: undefined,
      expectedRows: undefined,
      reach: { all: true, agencyIds: [], treesOf: [] },
      ...change,
    },
    act,
  });
  return goOn(house, reportId);
}

/** What a report has become once nothing more happens by itself. */
export async function goOn(house: Parts, reportId: Report['reportId']): Promise<Report> {
  await workOnReports({ ...house, holdRules: undefined, holder: 'test' })();
  const report = await house.database.read.reports.find(reportId);
  if (report === undefined) throw new Error('The report is gone');
  return report;
}

export async function decide(
  house: Parts,
  { reportId }: Report,
  decision: 'confirm' | 'cancel' | 'undo',
): Promise<Report> {
  if (!(await decideOnReport(house)(reportId, { decision, act }))) throw new Error(`No ${decision} now`);
  return goOn(house, reportId);
}

/** Imports rows and gives what became of them. @throws when the report is refused or held */
const imported =
  (kind: ReportKind) =>
  (house: Parts) =>
  async (rows: readonly Row[]): Promise<Counts> => {
    const text = rows.map(({ fields }) => JSON.stringify(fields)).join('\n');
    const planned = await sendReport(house, kind, text);
    if (planned.state !== 'planned') throw new Error(JSON.stringify(await told(house, planned)));
    return (await decide(house, planned, 'confirm')).counts;
  };

export const importPeople = imported('people');
export const importAgencies = imported('agencies');

/** What is wrong with a report and its rows. */
export const told = async ({ database }: Parts, { reportId, kind, state, problem }: Report) => ({
  state,
  problem,
  rows: (
    await database.read.reports.lines({
      report: { reportId, kind },
      outcome: 'refused',
      after: -1e6,
      limit: 20,
    })
  ).map(({ line, problems }) => ({ line, problems })),
});
