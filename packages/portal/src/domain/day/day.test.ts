import { describe, expect, test } from 'vitest';
import {
  beginningOf,
  endOf,
  lastDayBefore,
  dayAfter,
  dayAt,
  dayBefore,
  dayOfSerial,
  firstDay,
  lastDay,
  parseDay,
  parseReportedDay,
} from './day.ts';

describe('a day', () => {
  test.each([
    '2026-08-01',
    '2026/8/1',
    '20260801',
    '115/08/01',
    '115.8.1',
    '1150801',
    '民國115年8月1日',
    '１１５／０８／０１',
    ' 115 / 8 / 1 ',
    '2026-08-01 00:00:00',
    '2026-08-01T00:00:00.000Z',
    '2026/8/1 0:00',
  ])('is read from "%s"', (typed) => {
    expect(parseDay(typed)).toBe('2026-08-01');
  });

  test.each([
    '',
    '下個月',
    'banana',
    '2026-02-30',
    '115/13/01',
    '46235',
    '2026-08-01 14:30',
    '8/1/2026',
    '115/8',
  ])('is not read from "%s"', (typed) => {
    expect(parseDay(typed)).toBeUndefined();
  });

  test('is read from the number that a spreadsheet made of it, in a report alone', () => {
    expect(parseReportedDay('46235')).toBe('2026-08-01');
    expect(parseReportedDay('46235.5')).toBe('2026-08-01');
    expect(dayOfSerial(61)).toBe('1900-03-01');
    expect(dayOfSerial(60)).toBeUndefined();
    expect(dayOfSerial(2_958_466)).toBeUndefined();
  });

  test('begins in Taipei', () => {
    expect(dayAt(new Date('2026-07-31T15:59:59.999Z'))).toBe('2026-07-31');
    expect(dayAt(new Date('2026-07-31T16:00:00.000Z'))).toBe('2026-08-01');
    const day = dayAt(new Date('2026-07-31T16:00:00.000Z'));
    expect(beginningOf(day).toISOString()).toBe('2026-07-31T16:00:00.000Z');
    expect(endOf(day).toISOString()).toBe('2026-08-01T16:00:00.000Z');
    expect(lastDayBefore(endOf(day))).toBe(day);
    expect([dayBefore(day), dayAfter(day)]).toEqual(['2026-07-31', '2026-08-02']);
  });

  test('has nothing beyond the ends of time', () => {
    expect([dayBefore(firstDay), dayAfter(firstDay)]).toEqual([firstDay, firstDay]);
    expect([dayBefore(lastDay), dayAfter(lastDay)]).toEqual([lastDay, lastDay]);
  });
});
