import { describe, expect, test } from 'vitest';
import { defaultHelpdeskRules, openingAt, parseOpeningHours } from './checks.ts';

const { hours } = defaultHelpdeskRules;

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
