import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
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

/**
 * Reads a personnel report: CSV with a header line (UTF-8, a byte order mark is tolerated) or NDJSON.
 * @throws when the file cannot be read or is neither
 */
export async function readReport(file: string): Promise<RawRow[]> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  return /\.(ndjson|jsonl)$/i.test(file) ? readNdjson(text) : readCsv(text);
}
