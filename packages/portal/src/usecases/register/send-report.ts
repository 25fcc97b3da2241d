import { actOf } from '../../domain/audit/act.ts';
import { dayAt, parseReportedDay } from '../../domain/day/day.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { SendingBroken } from '../../domain/register/read-report.ts';
import { coverages, type ReportId, type ReportKind, reportKinds } from '../../domain/register/report.ts';
import { largestUploadBytes } from '../../domain/register/upload.ts';
import { type Needs } from '../common/house.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';
import { type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { enterConsole } from '../console/enter-console.ts';
import { reachAtRegister } from './at-register.ts';
import { type ReceivedOrder, receiveReport } from './receive-report.ts';

/** What was filled in beside the file, as it was typed. */
export interface UploadForm {
  readonly kind: string;
  readonly coverage: string;
  readonly asOf: string;
  readonly expectedRows: string;
}

type Order = Omit<ReceivedOrder, 'reach'>;

function readForm(form: UploadForm, today: string): Order | readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const kind: ReportKind = reportKinds.find((each) => each === form.kind) ?? 'people';
  const coverage = coverages.find((each) => each === form.coverage);
  if (coverage === undefined && form.coverage !== '') problems.push({ field: 'coverage', code: 'required' });
  const asOf = form.asOf.trim() === '' ? undefined : parseReportedDay(form.asOf);
  if (form.asOf.trim() !== '' && asOf === undefined)
    problems.push({ field: 'as-of', code: 'birth-date-form' });
  if (asOf !== undefined && asOf > today) problems.push({ field: 'as-of', code: 'day-ahead' });
  const counted = form.expectedRows.normalize('NFKC').replace(/[\s,]/g, '');
  const expectedRows = /^\d{1,9}$/.test(counted) ? Number(counted) : undefined;
  if (counted !== '' && expectedRows === undefined) problems.push({ field: 'rows', code: 'number-form' });
  return problems.length > 0 ? problems : { kind, coverage, asOf, expectedRows };
}

/**
 * Takes a report that somebody uploads. The gate is asked before its first byte; nothing of it counts before somebody
 * confirms its plan, at which it is asked again.
 */
export const sendReport =
  (parts: Needs<AtGate | 'random' | 'readReport'>) =>
  async ({
    entry,
    form,
    bytes,
  }: {
    entry: ConsoleEntry<'register'>;
    form: UploadForm;
    /** Of the file, as they come in; undefined when none was chosen. */
    bytes: AsyncIterable<Uint8Array> | undefined;
  }): Promise<
    | { readonly kind: 'received'; readonly reportId: ReportId }
    | { readonly kind: 'broken' }
    | Invalid
    | Refused
  > => {
    const { database, clock } = parts;
    const at = clock.now();
    const actor = await enterConsole(parts, database.read, entry, {
      at,
      doing: 'register.receive',
    });
    if (actor.kind === 'refused') return actor;
    const order = readForm(form, dayAt(at));
    const noFile: readonly FieldProblem[] =
      bytes === undefined ? [{ field: 'file', code: 'file-required' }] : [];
    if (!('kind' in order) || bytes === undefined)
      return { kind: 'invalid', problems: [...noFile, ...('kind' in order ? [] : order)] };
    if (order.kind !== 'people' && actor.central === undefined) return refused('forbidden');
    try {
      const { reportId } = await receiveReport(parts)(bytes, {
        order: { ...order, reach: reachAtRegister(actor) },
        act: actOf(entry.session, entry.ctx),
        mostBytes: largestUploadBytes,
      });
      entry.rowLeft?.();
      return { kind: 'received', reportId };
    } catch (error) {
      if (!(error instanceof SendingBroken)) throw error;
      entry.rowLeft?.();
      return { kind: 'broken' };
    }
  };
