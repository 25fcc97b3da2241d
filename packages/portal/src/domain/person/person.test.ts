import { describe, expect, test } from 'vitest';
import { agenciesHolding, servesIn } from '../authority/holding.ts';
import { type Day, firstDay, lastDay, parseDay } from '../day/day.ts';
import { type Employment, employmentRefusal, employmentStatus } from './person.ts';

const day = (text: string): Day => parseDay(text) ?? firstDay;
const post = (change: Partial<Employment>): Employment => ({
  agencyId: 'agy_old',
  agencyCode: 'Y00020000C',
  agencyName: '文化局',
  post: 'main',
  title: '科員',
  status: 'in-service',
  from: firstDay,
  until: lastDay,
  ...change,
});
const policy = { admitsOnLeave: false };

/** Moves on 1 August: the old post ends on the last of July. */
const mover = {
  employments: [
    post({ until: day('2026-07-31') }),
    post({ from: day('2026-08-01'), status: 'separated' }),
    post({ agencyId: 'agy_new', from: day('2026-08-01') }),
  ],
};
const july = new Date('2026-07-31T15:59:59Z');
const august = new Date('2026-07-31T16:00:00Z');

describe('whether somebody serves is asked of the dates of their posts', () => {
  test('a move takes place at midnight in Taipei, without any job', () => {
    expect([servesIn(mover, 'agy_old', july), servesIn(mover, 'agy_new', july)]).toEqual([true, false]);
    expect([servesIn(mover, 'agy_old', august), servesIn(mover, 'agy_new', august)]).toEqual([false, true]);
    expect([...agenciesHolding(mover, july)]).toEqual(['agy_old']);
    expect([...agenciesHolding(mover, august)]).toEqual(['agy_new']);
    expect(employmentStatus(mover, august)).toBe('in-service');
  });

  test('somebody of next August is not in service today, and their next agency prepares for them', () => {
    const newcomer = { employments: [post({ from: day('2026-08-01') })] };
    expect(employmentRefusal(newcomer, policy, july)).toBe('person-separated');
    expect(employmentRefusal(newcomer, policy, august)).toBeUndefined();
    expect([...agenciesHolding(newcomer, july)]).toEqual(['agy_old']);
  });

  test('a post that has ended lets nobody in, also where nothing was written about it since', () => {
    const ended = { employments: [post({ until: day('2026-07-31') })] };
    expect(employmentRefusal(ended, policy, july)).toBeUndefined();
    expect(employmentRefusal(ended, policy, august)).toBe('person-separated');
    expect([...agenciesHolding(ended, august)]).toEqual(['agy_old']);
  });

  test('leave lets in by policy, while it lasts', () => {
    const away = {
      employments: [
        post({ until: day('2026-07-31'), status: 'on-leave' }),
        post({ from: day('2026-08-01') }),
      ],
    };
    expect(employmentRefusal(away, policy, july)).toBe('person-on-leave');
    expect(employmentRefusal(away, { admitsOnLeave: true }, july)).toBeUndefined();
    expect(employmentRefusal(away, policy, august)).toBeUndefined();
  });
});
