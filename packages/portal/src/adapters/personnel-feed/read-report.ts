import { type ColumnName } from '../../domain/register/columns.ts';
import { type FileRecord } from '../../domain/register/file-record.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { readAccountRow } from '../../domain/register/read-account-row.ts';
import { readAgencyRow } from '../../domain/register/read-agency-row.ts';
import { readPostRow } from '../../domain/register/read-post-row.ts';
import { type ReadReport, type ReportPart } from '../../domain/register/read-report.ts';
import { Sheet, type SheetRow } from '../../domain/register/sheet.ts';
import { decodeText } from './decode-text.ts';
import { readNdjson } from './read-ndjson.ts';
import { readWorkbook } from './read-workbook.ts';
import { splitRecords } from './split-records.ts';

type Records = AsyncIterable<FileRecord[] | FileProblem>;

/** What a file begins with, which says more than its name. */
const begins = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, place) => head[place] === byte);

/** A text whose first sign opens an object is NDJSON; anything else is a table. */
async function* readText(texts: AsyncGenerator<string>): Records {
  let head = '';
  while (head.trim() === '') {
    const next = await texts.next();
    if (next.done === true) break;
    head += next.value;
  }
  async function* whole(): AsyncGenerator<string> {
    yield head;
    yield* texts;
  }
  yield* head.trimStart().startsWith('{') ? readNdjson(whole()) : splitRecords(whole());
}

async function* readRecords(bytes: AsyncIterable<Uint8Array>): Records {
  const parts = bytes[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  let length = 0;
  while (length < 8) {
    const part = await parts.next();
    if (part.done === true) break;
    held.push(part.value);
    length += part.value.length;
  }
  const head = Buffer.concat(held);
  if (head.length === 0) {
    yield { code: 'file-empty' };
    return;
  }
  // Workbooks, whatever they are called: a compound file is one of before 2007 or with a password, a ZIP archive one of since.
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    yield { code: 'file-no-text' };
    return;
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let part = await parts.next(); part.done !== true; part = await parts.next()) yield part.value;
  }
  if (begins(head, 0x50, 0x4b, 0x03, 0x04) || begins(head, 0x50, 0x4b, 0x05, 0x06))
    yield* readWorkbook(whole());
  else yield* readText(decodeText(whole()));
}

/** The cells of a row under the columns of a kind; one that the other kind has is not there. */
const cellsOf =
  ({ cell }: SheetRow) =>
  (column: ColumnName): string | undefined =>
    cell(column);

/** Reads a report of any of the formats. */
export const readReport: ReadReport = async function* (bytes, { kind, today }): AsyncGenerator<ReportPart> {
  const sheet = new Sheet(kind);
  for await (const records of readRecords(bytes)) {
    if (!Array.isArray(records)) {
      yield { kind: 'problem', problem: records };
      return;
    }
    const rows: SheetRow[] = [];
    for (const record of records) {
      const taken = sheet.take(record);
      if (taken === undefined) continue;
      if ('problem' in taken) {
        yield { kind: 'problem', problem: taken.problem };
        return;
      }
      rows.push(taken.row);
    }
    if (rows.length === 0) continue;
    if (kind === 'people') yield { kind: 'posts', rows: rows.map((row) => postOf(row, today)) };
    else if (kind === 'agencies') yield { kind, rows: rows.map(agencyOf) };
    else yield { kind, rows: rows.map(accountOf) };
  }
  const problem = sheet.end();
  yield problem === undefined
    ? { kind: 'end', rows: sheet.rows, said: sheet.directives }
    : { kind: 'problem', problem };
};

const postOf = (row: SheetRow, today: Parameters<typeof readPostRow>[2]) =>
  row.problems.length > 0
    ? { line: row.line, row: undefined, problems: row.problems }
    : readPostRow(row.line, cellsOf(row), today);

const agencyOf = (row: SheetRow) =>
  row.problems.length > 0
    ? { line: row.line, row: undefined, problems: row.problems }
    : readAgencyRow(row.line, cellsOf(row));

const accountOf = (row: SheetRow) =>
  row.problems.length > 0
    ? { line: row.line, row: undefined, problems: row.problems }
    : readAccountRow(row.line, cellsOf(row));
