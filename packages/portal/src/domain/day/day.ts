import { branded, type Brand } from '../../kernel/brand.ts';

/** A day of the calendar as `YYYY-MM-DD`: days compare as texts. Offices of Taiwan begin and end theirs in Taipei. */
export type Day = Brand<string, 'Day'>;

/** Stands where a beginning is not known, and where an end is not set. */
export const firstDay = branded<Day>('0001-01-01');
export const lastDay = branded<Day>('9999-12-31');

/** Taipei keeps no summer time, and has stood at UTC+8 since 1980. */
const taipeiMilliseconds = 8 * 3600 * 1000;
const dayMilliseconds = 24 * 3600 * 1000;

const ofUtc = (milliseconds: number): Day => branded<Day>(new Date(milliseconds).toISOString().slice(0, 10));

/** Which day it is in Taipei. */
export const dayAt = (at: Date): Day => ofUtc(at.getTime() + taipeiMilliseconds);

/** The moment at which a day begins in Taipei. */
export const beginningOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - taipeiMilliseconds);

/** The moment at which a day is over in Taipei: the first of the day after. */
export const endOf = (day: Day): Date => new Date(beginningOf(day).getTime() + dayMilliseconds);

/** The last day in Taipei on which something is good that ends at a moment. */
export const lastDayBefore = (end: Date): Day => dayAt(new Date(end.getTime() - 1));

/** The day so many days later; the two ends of time have nothing beyond them. */
export function daysLater(day: Day, days: number): Day {
  const moved = Date.parse(`${day}T00:00:00Z`) + days * dayMilliseconds;
  if (moved < Date.parse(`${firstDay}T00:00:00Z`)) return firstDay;
  return moved > Date.parse(`${lastDay}T00:00:00Z`) ? lastDay : ofUtc(moved);
}
export const dayBefore = (day: Day): Day => (day === lastDay ? day : daysLater(day, -1));
export const dayAfter = (day: Day): Day => (day === firstDay ? day : daysLater(day, 1));

export const laterOf = (left: Day, right: Day): Day => (left > right ? left : right);

/** A day in the one form in which days are stored. */
export const readDay = (text: string): Day | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? branded<Day>(text) : undefined;

/** Year 1 of the Republic (民國元年) is 1912. */
const republicBegins = 1911;

const forms: readonly RegExp[] = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(?:民國)?(\d{2,3})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(?:民國)?(\d{2,3})年(\d{1,2})月(\d{1,2})日?$/,
  /^(?:民國)?(\d{2,3})(\d{2})(\d{2})$/,
];

/** Programs write a day with the midnight at which it begins. */
const midnight = /[T ]?0{1,2}:00(:00(\.0+)?)?Z?$/;

/**
 * Reads a day as people of Taiwan write it: `2026-08-01`, `2026/8/1`, `20260801`, and in years of the Republic
 * `115/08/01`, `1150801`, `750312`, `民國115年8月1日`; full-width digits, spaces and a midnight behind it too. Years of four
 * digits are Western ones.
 * @returns undefined when it is none of these, or no day of the calendar
 */
export function parseDay(typed: string): Day | undefined {
  const text = typed.normalize('NFKC').trim().replace(midnight, '').replace(/\s+/g, '').replace(/^西元/, '');
  const [, year = '', month = '', day = ''] = forms.map((form) => form.exec(text)).find(Boolean) ?? [];
  if (year === '' || Number(year) === 0) return undefined;
  const western = year.length === 4 ? Number(year) : Number(year) + republicBegins;
  const iso = `${String(western).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
  return exists ? branded<Day>(iso) : undefined;
}

/** Day 1 of spreadsheets is 1900-01-01, and they count a 29 February 1900 that never was. */
const serialZero = Date.UTC(1899, 11, 30);
const firstSerial = 61;
const lastSerial = 2_958_465;

/** The day that a spreadsheet counts as so many, from March 1900 on; hours are behind the point. */
export function dayOfSerial(serial: number): Day | undefined {
  const whole = Math.floor(serial);
  return whole >= firstSerial && whole <= lastSerial
    ? ofUtc(serialZero + whole * dayMilliseconds)
    : undefined;
}

/** As `parseDay`, and what a spreadsheet leaves of a date that lost its format: five digits, which no date is. */
export const parseReportedDay = (typed: string): Day | undefined =>
  /^\s*\d{5}(\.\d+)?\s*$/.test(typed) ? dayOfSerial(Number(typed)) : parseDay(typed);
