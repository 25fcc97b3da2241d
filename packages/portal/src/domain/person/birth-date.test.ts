import { describe, expect, test } from 'vitest';
import { parseBirthDate } from './birth-date.ts';

describe('a date of birth', () => {
  test.each([
    '1986-03-12',
    '1986/3/12',
    '1986.3.12',
    '19860312',
    '1986年3月12日',
    '西元1986年3月12日',
    '0750312',
    '750312',
    '75/3/12',
    '075/03/12',
    '75.3.12',
    '75-3-12',
    '75年3月12日',
    '民國75年3月12日',
    ' 民國 75 年 3 月 12 日 ',
    '民國７５年３月１２日',
    '民國0750312',
  ])('is read from %s', (typed) => {
    expect(parseBirthDate(typed)).toBe('1986-03-12');
  });

  test('may lie in a year of the Republic of three digits, and on a leap day', () => {
    expect(parseBirthDate('1010229')).toBe('2012-02-29');
    expect(parseBirthDate('民國101年2月29日')).toBe('2012-02-29');
  });

  test.each([
    '',
    '1986',
    '75/13/1',
    '75/2/30',
    '1985-02-29',
    '000101',
    '0000101',
    '00/1/1',
    '0075-03-12',
    '1899-12-31',
    '12/3/1986',
    '7531 2',
    '75/3',
    '75/3/12/1',
    '-75/3/12',
    '75年3月',
    'seventy-five',
  ])('is not read from "%s"', (typed) => {
    expect(parseBirthDate(typed)).toBeUndefined();
  });
});
