import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { type FileRecord } from '../../domain/register/file-record.ts';
import { type FileProblem } from '../../domain/register/problem.ts';
import { workbookLimits } from '../../domain/register/upload.ts';
import { zipDirectory } from './zip-directory.ts';

const rowsAtOnce = 500;

/** All of a workbook, which is read from its end; undefined when there is too much of it. */
async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.byteLength;
    if (length > workbookLimits.fileBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What is wrong with an archive before anything of it is unpacked. */
function problemOf(archive: Buffer): FileProblem | undefined {
  const parts = zipDirectory(archive);
  if (parts === undefined) return { code: 'workbook-broken' };
  let held = 0;
  for (const { name, unpackedBytes } of parts) {
    // A sheet is read as a stream; texts and styles are held beside it.
    const isSheet = /^xl\/worksheets\//i.test(name);
    if (isSheet && unpackedBytes > workbookLimits.sheetBytes) return { code: 'workbook-too-large' };
    if (!isSheet && /\.(xml|rels)$/i.test(name)) held += unpackedBytes;
  }
  return held > workbookLimits.heldBytes ? { code: 'workbook-too-large' } : undefined;
}

/** A cell as it would stand in a text: a day without its hours, since no column has any. */
function textOf(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Records of the first sheet of a workbook (.xlsx): what cells hold, never what formulas or links would fetch. */
export async function* readWorkbook(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<FileRecord[] | FileProblem> {
  const archive = await whole(bytes);
  if (archive === undefined) {
    yield { code: 'workbook-too-large' };
    return;
  }
  const problem = problemOf(archive);
  if (problem !== undefined) {
    yield problem;
    return;
  }
  let records: FileRecord[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(archive)) {
      records.push({ line: index + 1, cells: values.map(textOf) });
      if (records.length < rowsAtOnce) continue;
      yield records;
      records = [];
    }
  } catch (error) {
    if (!isOfTheFile(error)) throw error;
    yield { code: 'workbook-broken' };
    return;
  }
  yield records;
}

/** What the reader or the decompressor says of bytes that are no workbook. */
const isOfTheFile = (error: unknown): boolean =>
  error instanceof HucreError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) ||
  error instanceof TypeError ||
  error instanceof RangeError;
