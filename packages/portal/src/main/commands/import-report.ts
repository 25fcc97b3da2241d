import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readReport } from '../../adapters/personnel-feed/read-report.ts';
import { actOfProgram } from '../../domain/audit/act.ts';
import { dayAt, type Day, parseDay } from '../../domain/day/day.ts';
import { type Language } from '../../domain/request-context.ts';
import {
  isReportId,
  isWorked,
  type Report,
  type ReportId,
  type ReportKind,
} from '../../domain/register/report.ts';
import { type Database } from '../../domain/stores.ts';
import { systemClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/id.ts';
import { systemRandom } from '../../kernel/random.ts';
import { reasonOf } from '../../kernel/reason-of.ts';
import { decideOnReport, type Decision } from '../../usecases/register/decide-on-report.ts';
import { receiveReport } from '../../usecases/register/receive-report.ts';
import { workOnReports } from '../../usecases/register/work-on-reports.ts';
import { fileProblemText, lineText, rowProblemText } from '../../web/ui/vocabulary/report-words.ts';
import { consolePaths } from '../../web/ui/paths.ts';
import { exitCodes } from '../exit-codes.ts';
import { readerLanguage } from '../reader-language.ts';
import { type Settings } from '../settings.ts';
import { keepHeapSmall } from '../small-heap.ts';
import { CommandError, withStores } from './with-stores.ts';

const shownProblems = 20;
const lookMilliseconds = 200;

export interface ImportOptions {
  readonly full?: boolean;
  readonly partial?: boolean;
  readonly asOf?: string;
  readonly expectRows?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

interface Opened {
  readonly database: Database;
  readonly settings: Settings;
}

const act = actOfProgram('command-line');

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(60)}`);
}

const houseOf = ({ database, settings: { admitsOnLeave, holdRules } }: Opened) => ({
  database,
  clock: systemClock,
  random: systemRandom,
  readReport,
  employmentPolicy: { admitsOnLeave },
  holdRules,
});

/** Works in the line of the register until a report waits for somebody or has ended; another process may do its work. */
async function goThrough(opened: Opened, reportId: ReportId): Promise<Report> {
  const work = workOnReports({ ...houseOf(opened), holder: newId('cmd', systemRandom) });
  const { reports } = opened.database.read;
  let told = false;
  for (;;) {
    const report = await reports.find(reportId);
    if (report === undefined) throw new CommandError(`There is no report ${reportId}.`, exitCodes.usage);
    if (!isWorked(report.state)) {
      progress('');
      return report;
    }
    if (await work()) continue;
    const before = await reports.countBefore(report);
    if (!told && before > 0) process.stderr.write(`waiting in line behind ${before} other reports\n`);
    told = true;
    progress(`${report.state} ${report.done} / ${report.rows}`);
    await sleep(lookMilliseconds);
  }
}

function dayOf(text: string | undefined): Day | undefined {
  if (text === undefined) return undefined;
  const day = parseDay(text);
  if (day === undefined) throw new CommandError('--as-of must be a date such as 2026-08-01', exitCodes.usage);
  return day;
}

function rowsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new CommandError('--expect-rows must be a number', exitCodes.usage);
  return Number(text);
}

async function refusal({ database }: Opened, report: Report, language: Language): Promise<CommandError> {
  const { kind, problem, counts } = report;
  const reader = { kind, language };
  const first = language === 'en' ? 'Nothing was imported:' : '未匯入任何資料：';
  if (problem !== undefined)
    return new CommandError(`${first}\n${fileProblemText(problem, reader)}`, exitCodes.refused);
  const rows = await database.read.reports.lines({
    report,
    outcome: 'refused',
    after: Number.MIN_SAFE_INTEGER,
    limit: shownProblems,
  });
  const lines = rows.flatMap(({ line, problems }) =>
    problems.map((each) => `${lineText(line, language)}: ${rowProblemText(each, reader)}`),
  );
  const more = counts.refused - rows.length;
  return new CommandError(
    [first, ...lines, ...(more > 0 ? [`… ${more}`] : [])].join('\n'),
    exitCodes.refused,
  );
}

function print({ counts, reportId, state, kind }: Report, { json = false }: ImportOptions): void {
  const { added, changed, moved, separated, unchanged, outdated, refused } = counts;
  const sum = {
    added,
    changed: changed + moved + separated,
    unchanged: unchanged + outdated,
    refused,
  };
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...sum, moved, separated, outdated, held: state === 'held', report: reportId, state, kind })}\n`
      : `added ${sum.added}, changed ${sum.changed}, unchanged ${sum.unchanged}, refused ${sum.refused}\n`,
  );
}

/** What is said of a report that went as far as it could, and how the command ends. */
async function tell(opened: Opened, report: Report, options: ImportOptions): Promise<void> {
  const language = readerLanguage(process.env);
  if (report.state === 'refused') {
    if (options.json === true) print(report, options);
    throw await refusal(opened, report, language);
  }
  print(report, options);
  if (report.state === 'held')
    throw new CommandError(
      language === 'en'
        ? `Held: many would lose the right to enter. Nothing was changed. A head of HR of these agencies, or two operators, release it at ${opened.settings.web.baseUrl}${consolePaths.report(report.reportId)}; then it is applied.`
        : `保留中：這份報送會使多人失去登入資格，尚未套用。請由這些機關的人事主管，或兩位系統管理者，至 ${opened.settings.web.baseUrl}${consolePaths.report(report.reportId)} 放行；放行後即套用。`,
      exitCodes.waiting,
    );
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of createReadStream(file)) if (part instanceof Uint8Array) yield part;
  } catch (error) {
    throw new CommandError(`${file}: ${reasonOf(error)}`, exitCodes.usage);
  }
}

/** `ecpa import agencies|people|accounts FILE` */
export const importReport = (kind: ReportKind, file: string, options: ImportOptions): Promise<void> =>
  withStores(async (opened) => {
    keepHeapSmall();
    const { full = false, partial = false } = options;
    if (full && partial) throw new CommandError('--full and --partial exclude each other', exitCodes.usage);
    const house = houseOf(opened);
    const { reportId } = await receiveReport(house)(bytesOf(file), {
      order: {
        kind,
        coverage: full ? 'full' : partial ? 'partial' : undefined,
        asOf: dayOf(options.asOf),
        expectedRows: rowsOf(options.expectRows),
        reach: { all: true, agencyIds: [], treesOf: [] },
      },
      act,
      onProgress: (rows) => progress(`${rows} rows`),
    });
    const planned = await goThrough(opened, reportId);
    if (planned.state !== 'planned') return tell(opened, planned, options);
    const decision = options.dryRun === true ? 'cancel' : 'confirm';
    await decideOnReport(house)(reportId, { decision, act });
    return tell(opened, decision === 'cancel' ? planned : await goThrough(opened, reportId), options);
  });

const asReportId = (text: string): ReportId => {
  if (!isReportId(text))
    throw new CommandError('That is no report: `ecpa import list` shows them.', exitCodes.usage);
  return text;
};

/** `ecpa import resume|undo REPORT` */
export const continueReport = (
  step: Extract<Decision, 'undo'> | 'resume',
  text: string,
  options: ImportOptions,
): Promise<void> =>
  withStores(async (opened) => {
    const reportId = asReportId(text);
    const house = houseOf(opened);
    if (step === 'undo' && !(await decideOnReport(house)(reportId, { decision: 'undo', act })))
      throw new CommandError('Only a report that was applied can be undone, once.');
    let report = await goThrough(opened, reportId);
    // The process that was ended would have said yes to its own plan; somebody else’s waits for them.
    if (step === 'resume' && report.state === 'planned' && report.sentBy === act.actor) {
      await decideOnReport(house)(reportId, { decision: 'confirm', act });
      report = await goThrough(opened, reportId);
    }
    await tell(opened, report, options);
    if (step === 'undo' && report.state !== 'undone' && report.problem !== undefined)
      throw new CommandError(
        fileProblemText(report.problem, { kind: report.kind, language: readerLanguage(process.env) }),
        exitCodes.refused,
      );
  });

/** `ecpa import list` */
export const listReports = ({ json = false }: ImportOptions): Promise<void> =>
  withStores(async ({ database }) => {
    for (const report of await database.read.reports.list({ limit: 50 })) {
      const { reportId, kind, coverage, state, rows, openedAt, sentBy } = report;
      process.stdout.write(
        json
          ? `${JSON.stringify({ report: reportId, kind, coverage, state, rows, openedAt, sentBy })}\n`
          : `${[reportId, dayAt(openedAt), kind, coverage, state, rows, sentBy].join('\t')}\n`,
      );
    }
  });
