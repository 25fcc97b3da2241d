import { type Act } from '../../domain/audit/event.ts';
import { type AgencyReach } from '../../domain/agency/agency.ts';
import { type Day, dayAt } from '../../domain/day/day.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { type ReportPart } from '../../domain/register/read-report.ts';
import { type ReportIntake } from '../../domain/register/report-store.ts';
import { type Coverage, noCounts, type ReportId, type ReportKind } from '../../domain/register/report.ts';
import { type Directives } from '../../domain/register/sheet.ts';
import { createBreather } from '../../kernel/breathe.ts';
import { newId } from '../../kernel/id.ts';
import { type Needs } from '../common/house.ts';

/** What is known of a report beside its file; the file may say the rest, and must not say otherwise. */
export interface ReceivedOrder {
  readonly kind: ReportKind;
  readonly coverage: Coverage | undefined;
  readonly asOf: Day | undefined;
  readonly expectedRows: number | undefined;
  readonly reach: AgencyReach;
}

export interface Received {
  readonly reportId: ReportId;
  /** Why its file was not taken; undefined when its rows wait to be judged. */
  readonly problem: FileProblem | undefined;
}

class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** @throws FileTooLarge behind the last byte that is taken */
async function* bounded(bytes: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const part of bytes) {
    length += part.byteLength;
    if (length > most) throw new FileTooLarge();
    yield part;
  }
}

interface Read {
  readonly rows: number;
  readonly refused: number;
  readonly said: Directives;
}

/** Reads a file into the staging table. @returns what is wrong with it as a whole, or what it says of itself */
async function stage(
  parts: AsyncIterable<ReportPart>,
  intake: ReportIntake,
  { onProgress, signal }: { onProgress: (rows: number) => void; signal?: AbortSignal | undefined },
): Promise<FileProblem | Read> {
  const breathe = createBreather(signal);
  let rows = 0;
  let refused = 0;
  for await (const part of parts) {
    if (part.kind === 'problem') return part.problem;
    if (part.kind === 'end') {
      await intake.end();
      return { rows, refused, said: part.said };
    }
    if (part.kind === 'posts') await intake.addPosts(part.rows);
    else if (part.kind === 'agencies') await intake.addAgencies(part.rows);
    else await intake.addAccounts(part.rows);
    rows += part.rows.length;
    refused += part.rows.filter(({ problems }) => problems.length > 0).length;
    onProgress(rows);
    await breathe();
  }
  throw new Error('A report that was being read ended without its end');
}

/** What a report is in the end, or how file and sender contradict each other. */
function settled(
  { coverage, asOf, expectedRows, kind }: ReceivedOrder,
  { rows, said }: Read,
  today: Day,
): FileProblem | { coverage: Coverage; asOf: Day; expectedRows: number | undefined } {
  if (coverage !== undefined && said.coverage !== undefined && coverage !== said.coverage)
    return { code: 'coverage-differs' };
  if (asOf !== undefined && said.asOf !== undefined && asOf !== said.asOf) return { code: 'date-differs' };
  const day = asOf ?? said.asOf ?? today;
  if (day > today) return { code: 'date-ahead' };
  for (const expected of [expectedRows, said.rows])
    if (expected !== undefined && expected !== rows) return { code: 'rows-missing', expected, found: rows };
  const settledCoverage = coverage ?? said.coverage ?? 'partial';
  const counted = expectedRows ?? said.rows;
  // Whoever is missing would be separated: a list that may have been cut off is not a complete one.
  if (kind === 'people' && settledCoverage === 'full' && counted === undefined)
    return { code: 'count-needed', found: rows };
  return { coverage: settledCoverage, asOf: day, expectedRows: counted };
}

/** Takes a report in: its rows are staged as they are read, and judged afterwards. Nothing counts before all are there. */
export const receiveReport =
  ({ database, clock, random, readReport }: Needs<'database' | 'clock' | 'random' | 'readReport'>) =>
  async (
    bytes: AsyncIterable<Uint8Array>,
    {
      order,
      act,
      mostBytes = Infinity,
      onProgress = () => undefined,
      signal,
    }: {
      order: ReceivedOrder;
      act: Act;
      /** A longer file is refused behind so many bytes. */
      mostBytes?: number | undefined;
      onProgress?: ((rows: number) => void) | undefined;
      signal?: AbortSignal | undefined;
    },
  ): Promise<Received> => {
    const giveUp = ({ reportId, act: by }: { reportId: ReportId; act: Act }) =>
      database.transact(async ({ reports, audit }) => {
        const at = clock.now();
        await reports.change({ reportId, state: 'receiving' }, { state: 'cancelled', endedAt: at }, at);
        await audit.append(
          { ...by, type: 'register.cancel', subject: 'register', details: { report: reportId } },
          at,
        );
      });
    const { kind, reach } = order;
    const reportId = newId('rpt', random);
    const today = dayAt(clock.now());
    const coverage = order.coverage ?? 'partial';
    await database.transact(({ reports }) =>
      reports.open(
        { reportId, kind, reach, coverage, asOf: order.asOf ?? today, sentBy: act.actor },
        clock.now(),
      ),
    );
    const intake = await database.fill(reportId);
    let read: FileProblem | Read;
    try {
      read = await stage(readReport(bounded(bytes, mostBytes), { kind, today }), intake, {
        onProgress,
        signal,
      });
    } catch (error) {
      if (!(error instanceof FileTooLarge)) {
        await intake.abandon();
        await giveUp({ reportId, act });
        throw error;
      }
      read = { code: 'file-too-large' };
    }
    if ('code' in read) await intake.abandon();
    const end = 'code' in read ? read : settled(order, read, today);
    const rows = 'code' in read ? 0 : read.rows;
    const problem = 'code' in end ? end : undefined;
    await database.transact(async ({ reports, audit }) => {
      const at = clock.now();
      const counts = { ...noCounts, refused: 'code' in read ? 0 : read.refused };
      await reports.change(
        { reportId, state: 'receiving' },
        'code' in end
          ? { state: 'refused', problem: end, rows, endedAt: at }
          : { state: 'received', rows, counts, ...end },
        at,
      );
      await audit.append(
        {
          ...act,
          type: 'register.receive',
          subject: 'register',
          ...(problem === undefined ? {} : { refusal: 'report-refused' }),
          details: { report: reportId, kind, coverage: 'code' in end ? coverage : end.coverage, rows },
        },
        at,
      );
    });
    return { reportId, problem };
  };
