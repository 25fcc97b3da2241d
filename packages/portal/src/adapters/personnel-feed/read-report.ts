import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { reasonOf } from '../../kernel/reason-of.ts';
import { writtenText } from '../../kernel/written-text.ts';
import { type RawRow } from '../../usecases/register/report-rows.ts';

const record = z.record(z.string(), z.unknown());

const readNdjson = (text: string): RawRow[] =>
  text.split('\n').flatMap((line, place) => {
    if (line.trim() === '') return [];
    try {
      return [{ line: place + 1, fields: record.parse(JSON.parse(line)) }];
    } catch {
      throw new Error(`Line ${place + 1} is no JSON object`);
    }
  });

const csvRows = z.array(z.object({ record, info: z.object({ lines: z.number() }) }));

const readCsv = (text: string): RawRow[] =>
  csvRows
    .parse(parse(text, { columns: true, bom: true, info: true, skip_empty_lines: true, trim: true }))
    .map(({ record: fields, info }) => ({ line: info.lines, fields }));

async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return writtenText(bytes);
  } catch (error) {
    throw new Error(`${file} ${reasonOf(error)}`, { cause: error });
  }
}

/**
 * Reads a personnel report: CSV with a header line (UTF-8, a byte order mark is tolerated) or NDJSON.
 * @throws when the file cannot be read or is neither
 */
export async function readReport(file: string): Promise<RawRow[]> {
  const text = await textOf(file);
  return /\.(ndjson|jsonl)$/i.test(file) ? readNdjson(text) : readCsv(text);
}
