// The thread of a WorkbookReader: unpacks and parses one workbook, some rows each time that it is asked.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { type FileRecord } from '../../domain/register/file-record.ts';
import { longestRow } from './longest-row.ts';
import { type WorkbookAnswer, type WorkbookJob } from './workbook-job.ts';

const rowsAtOnce = 500;

/** A cell as it would stand in a text: a day without its hours, since no column has any. */
function textOf(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What the reader or the decompressor says of bytes that are no workbook. */
const isOfTheFile = (error: unknown): boolean =>
  error instanceof HucreError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) ||
  error instanceof TypeError ||
  error instanceof RangeError;

/** Records of the first sheet: what cells hold, never what formulas or links would fetch. */
async function* recordsOf(archive: Uint8Array): AsyncGenerator<WorkbookAnswer> {
  let records: FileRecord[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(archive)) {
      const cells = values.map(textOf);
      if (cells.reduce((length, cell) => length + cell.length, 0) > longestRow) {
        yield { kind: 'row-too-long', line: index + 1 };
        return;
      }
      records.push({ line: index + 1, cells });
      if (records.length < rowsAtOnce) continue;
      yield { kind: 'records', records };
      records = [];
    }
  } catch (error) {
    if (isOfTheFile(error)) yield { kind: 'broken' };
    else yield { kind: 'fault', message: error instanceof Error ? error.message : 'no workbook' };
    return;
  }
  yield { kind: 'records', records };
  yield { kind: 'end' };
}

const isJob = (data: unknown): data is WorkbookJob =>
  typeof data === 'object' && data !== null && 'archive' in data && 'asked' in data;

/**
 * One answer for each time that it is asked, the end included: what comes unasked finds nobody listening. In between the thread stands still instead of waiting in its event loop, where the
 * reader would go on unpacking: rows that nobody takes cost it the square of their number.
 */
async function answerWhenAsked({ archive, asked }: WorkbookJob, port: MessagePort): Promise<void> {
  const times = new Int32Array(asked);
  let given = 0;
  for await (const answer of recordsOf(archive)) {
    while (Atomics.load(times, 0) <= given) Atomics.wait(times, 0, given);
    given += 1;
    port.postMessage(answer);
  }
}

const job: unknown = workerData;
if (parentPort !== null && isJob(job)) await answerWhenAsked(job, parentPort);
