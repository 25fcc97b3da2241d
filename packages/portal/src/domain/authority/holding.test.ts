import { describe, expect, test } from 'vitest';
import { beginningOf, type Day, firstDay, lastDay, parseDay } from '../day/day.ts';
import { type Employment } from '../person/person.ts';
import { type Authority } from './authority.ts';
import { hasLapsed, heldNow } from './holding.ts';

const day = (text: string): Day => parseDay(text) ?? firstDay;
const noon = (text: string): Date => new Date(beginningOf(day(text)).getTime() + 12 * 3600 * 1000);
const post = (change: Partial<Employment>): Employment => ({
  agencyId: 'agy_culture',
  agencyCode: 'Y00020000C',
  agencyName: '文化局',
  post: 'main',
  title: '科員',
  status: 'in-service',
  from: firstDay,
  until: lastDay,
  ...change,
});
const authority = (change: Partial<Authority> = {}): Authority => ({
  authorityId: 'aut_1',
  personId: 'per_1',
  role: 'hr-officer',
  agencyId: 'agy_culture',
  scope: { kind: 'own' },
  source: 'delegation',
  from: noon('2026-03-02'),
  until: undefined,
  revokedAt: undefined,
  reviewedAt: undefined,
  ...change,
});
const isHeld = (employments: readonly Employment[], on: string, each = authority()): boolean =>
  heldNow([each], { employments }, noon(on)).length === 1;

/** Away in August: at another agency, which is public service as well. */
const away = post({ agencyId: 'agy_school', from: day('2026-08-01'), until: day('2026-08-31') });
const before = post({ until: day('2026-07-31') });
const again = post({ from: day('2026-09-01') });
const separated = (from: string, until = lastDay) => post({ status: 'separated', from: day(from), until });

describe('Authority of an agency’s own officer', () => {
  test('ends with the post, and a return to it does not bring it back', () => {
    const employments = [before, separated('2026-08-01', day('2026-08-31')), away, again];
    expect(
      ['2026-07-31', '2026-08-01', '2026-08-31', '2026-09-01'].map((on) => isHeld(employments, on)),
    ).toEqual([true, false, false, false]);
    expect(isHeld(employments, '2026-09-02', authority({ from: noon('2026-09-01') }))).toBe(true);
  });

  test('ends with the post where no row says so, but the dates alone', () => {
    expect(isHeld([before, again], '2026-09-01')).toBe(false);
  });

  test('ends though its holder went on at another agency', () => {
    expect(isHeld([before, away, again], '2026-09-01')).toBe(false);
  });

  test('ends with a post that was said to have ended the day before it was granted', () => {
    const employments = [post({ until: day('2026-03-01') }), post({ from: day('2026-04-01') })];
    expect(isHeld(employments, '2026-04-01')).toBe(false);
  });

  test.each([
    ['another title', [before, post({ from: day('2026-08-01'), title: '專員' })]],
    [
      'a concurrent post of the same agency between',
      [before, post({ ...away, agencyId: 'agy_culture', post: 'concurrent' }), again],
    ],
    ['periods that overlap', [post({ until: day('2026-12-31') }), before, again]],
  ])('goes on through %s', (_, employments) => {
    expect(['2026-08-15', '2026-09-01'].map((on) => isHeld(employments, on))).toEqual([true, true]);
  });

  test('rests during leave, and goes on after it, since the post is kept', () => {
    const leave = post({ status: 'on-leave', from: day('2026-08-01'), until: day('2026-08-31') });
    expect(['2026-08-15', '2026-09-01'].map((on) => isHeld([before, leave, again], on))).toEqual([
      false,
      true,
    ]);
    expect(hasLapsed(authority(), { employments: [before, leave, again] }, noon('2026-08-15'))).toBe(false);
  });

  test('waits for a post that begins after it was granted', () => {
    const employments = [post({ from: day('2026-04-01') })];
    expect(['2026-03-15', '2026-04-01'].map((on) => isHeld(employments, on))).toEqual([false, true]);
  });

  test('ends with the post also where a form called it a concurrent duty', () => {
    const called = authority({ source: 'concurrent-duty' });
    expect([
      isHeld([before, away, again], '2026-08-01', called),
      isHeld([before, away, again], '2026-09-01', called),
    ]).toEqual([false, false]);
  });
});

describe.each([
  ['A concurrent duty', authority({ source: 'concurrent-duty', agencyId: 'agy_library' })],
  ['A role of the centre', authority({ role: 'operator', source: 'appointment' })],
])('%s', (_, each) => {
  test('goes on through a move from one agency to another', () => {
    expect(['2026-08-15', '2026-09-01'].map((on) => isHeld([before, away, again], on, each))).toEqual([
      true,
      true,
    ]);
  });

  test('ends with the public service, and a return to it does not bring it back', () => {
    const employments = [before, separated('2026-08-01', day('2026-08-31')), again];
    expect(['2026-07-31', '2026-08-01', '2026-09-01'].map((on) => isHeld(employments, on, each))).toEqual([
      true,
      false,
      false,
    ]);
  });
});
