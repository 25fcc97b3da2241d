import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type OfficeCalendar, type OfficeDay } from '../../domain/helpdesk/opening-hours.ts';

const columns = { day: '西元日期', closed: '是否放假', note: '備註' } as const;

/** As the office publishes it, and as a spreadsheet saves it. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('big5', { fatal: true }).decode(bytes);
  }
}

const rows = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

/** `20260101`, and what spreadsheets make of it: `2026/1/1`, `2026-01-01`. */
function dayOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(text) ?? [];
  const name = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${name}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== name ? undefined : name;
}

/**
 * Reads the government's office calendar (政府行政機關辦公日曆表, CSV with 西元日期, 星期, 是否放假 and 備註; 0 is a working
 * day, 2 a day off), in UTF-8 or Big5, with a byte order mark or without.
 * @throws with the line that is wrong
 */
export function parseOfficeCalendar(bytes: Uint8Array): OfficeCalendar {
  const text = textOf(bytes).replace(/^\uFEFF/, '');
  const [header = ''] = text.split(/\r?\n/, 1);
  const missing = Object.values(columns).filter((name) => !header.includes(name));
  if (missing.length > 0) throw new Error(`line 1: has no column ${missing.join(', ')}`);
  const delimiter = header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
  const calendar = new Map<string, OfficeDay>();
  const read = rows.parse(
    parse(text, {
      columns: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }),
  );
  for (const { record, info } of read) {
    const day = dayOf(record[columns.day] ?? '');
    const closed = record[columns.closed] ?? '';
    if (day === undefined) throw new Error(`line ${info.lines}: ${columns.day} is no day`);
    if (closed !== '0' && closed !== '2')
      throw new Error(`line ${info.lines}: ${columns.closed} is neither 0 nor 2`);
    calendar.set(day, { closed: closed === '2', note: record[columns.note] ?? '' });
  }
  if (calendar.size === 0) throw new Error('has no day');
  return calendar;
}
