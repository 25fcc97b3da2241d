import { describe, expect, test } from 'vitest';
import { defaultHelpdeskRules } from './helpdesk-rules.ts';
import { exceptionsAhead, type OfficeDay, openingAt, parseOpeningHours } from './opening-hours.ts';

const { hours } = defaultHelpdeskRules;

/** 2026: Lunar New Year from the 14th to the 22nd of February, and a Saturday to make up for it. */
const calendar = new Map<string, OfficeDay>([
  ...Array.from(
    { length: 9 },
    (_, place) => [`2026-02-${14 + place}`, { closed: true, note: '春節' }] as const,
  ),
  ['2026-02-23', { closed: false, note: '' }] as const,
  ['2026-03-07', { closed: false, note: '補行上班' }] as const,
  ['2026-03-08', { closed: true, note: '' }] as const,
]);
const official = { ...hours, calendar };

describe('the opening hours', () => {
  test.each([
    ['Monday 08:29', '2026-03-02T00:29:59Z', { open: false, opensAt: new Date('2026-03-02T00:30:00Z') }],
    ['Monday 08:30', '2026-03-02T00:30:00Z', { open: true, closesAt: new Date('2026-03-02T09:30:00Z') }],
    ['Monday 17:30', '2026-03-02T09:30:00Z', { open: false, opensAt: new Date('2026-03-03T00:30:00Z') }],
    ['Friday evening', '2026-03-06T12:00:00Z', { open: false, opensAt: new Date('2026-03-09T00:30:00Z') }],
    ['Sunday', '2026-03-08T02:00:00Z', { open: false, opensAt: new Date('2026-03-09T00:30:00Z') }],
  ])('say on %s whether somebody answers, and when next', (_, at, expected) => {
    expect(openingAt(hours, new Date(at))).toEqual(expected);
  });

  test.each([
    [
      'in a closure of nine days',
      '2026-02-13T12:00:00Z',
      { open: false, opensAt: new Date('2026-02-23T00:30:00Z') },
    ],
    [
      'on a holiday on a Monday',
      '2026-02-16T02:00:00Z',
      { open: false, opensAt: new Date('2026-02-23T00:30:00Z') },
    ],
    [
      'on a make-up Saturday',
      '2026-03-07T02:00:00Z',
      { open: true, closesAt: new Date('2026-03-07T09:30:00Z') },
    ],
    [
      'on the Sunday after it',
      '2026-03-08T02:00:00Z',
      { open: false, opensAt: new Date('2026-03-09T00:30:00Z') },
    ],
  ])('follow the office calendar %s', (_, at, expected) => {
    expect(openingAt(official, new Date(at))).toEqual(expected);
  });

  test('of a helpdesk that is closed for longer than anybody knows name no day, and do not throw', () => {
    const closed = new Map(
      Array.from({ length: 800 }, (_, place) => [
        new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10),
        { closed: true, note: '' },
      ]),
    );
    const at = new Date('2026-03-02T02:00:00Z');
    expect(openingAt({ ...hours, calendar: closed }, at)).toEqual({ open: false, opensAt: undefined });
    for (const days of [1, 7, 8, 30, 300]) {
      const until = new Map([...closed].slice(0, 60 + days));
      expect(openingAt({ ...hours, calendar: until }, at)).toMatchObject({ open: false });
    }
  });

  test('announce holidays and make-up days that are not as the week is, and no ordinary weekend', () => {
    const ahead = exceptionsAhead(official, new Date('2026-02-13T02:00:00Z'), 45);
    expect(ahead.map(({ at, closed }) => [at.toISOString().slice(0, 10), closed])).toEqual([
      // Midnight in Taipei is the day before in UTC.
      ...['15', '16', '17', '18', '19'].map((day) => [`2026-02-${day}`, true]),
      ['2026-03-06', false],
    ]);
  });

  test('are read from a setting, and a nonsensical one is not read', () => {
    expect(parseOpeningHours('1-5 08:30-17:30')).toEqual(hours);
    for (const wrong of [
      '',
      '5-1 08:00-17:00',
      '1-5 17:00-08:00',
      '1-5 8:00-17:00',
      '1-5 08:61-17:00',
      '0-5 08:00-17:00',
    ])
      expect(parseOpeningHours(wrong)).toBeUndefined();
  });
});
