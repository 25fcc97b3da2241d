import { describe, expect, test } from 'vitest';
import { type AccountFacts, type NextStep, nextStepsOf } from '../../src/domain/account/next-steps.ts';

const settled: AccountFacts = {
  hasPassword: true,
  mailReturns: false,
  emailVerified: true,
  passwordDaysLeft: undefined,
  cardDaysLeft: [400],
  cardBlocked: false,
  hasFactor: true,
  backupCodesLeft: 10,
};

describe('what the owner of an account should do next', () => {
  test('is nothing where all is settled', () => {
    expect(nextStepsOf(settled)).toEqual([]);
  });

  const cases: readonly (readonly [string, Partial<AccountFacts>, readonly NextStep[]])[] = [
    ['a password that was closed', { hasPassword: false, passwordDaysLeft: 0 }, ['set-password']],
    ['mail that comes back', { mailReturns: true, emailVerified: false }, ['update-email']],
    ['an address that nobody verified', { emailVerified: false }, ['verify-email']],
    ['a password that ends', { passwordDaysLeft: 3 }, ['replace-password']],
    ['a blocked card and no other', { cardBlocked: true, cardDaysLeft: [] }, ['replace-card']],
    ['a blocked card beside one in use', { cardBlocked: true }, []],
    ['a card that ends in sixty days', { cardDaysLeft: [60] }, ['renew-card']],
    ['one that ends beside one that lasts', { cardDaysLeft: [60, 61] }, []],
    ['no card', { cardDaysLeft: [] }, ['bind-card']],
    ['no second factor, with codes on paper left over', { hasFactor: false }, ['add-factor']],
    ['few codes on paper', { backupCodesLeft: 2 }, ['print-backup-codes']],
    ['none at all', { backupCodesLeft: undefined }, ['print-backup-codes']],
    [
      'much at once, the most important first',
      { mailReturns: true, passwordDaysLeft: 1, cardDaysLeft: [3], hasFactor: false },
      ['update-email', 'replace-password', 'renew-card', 'add-factor'],
    ],
  ];
  test.each(cases)('with %s', (_, change, steps) => {
    expect(nextStepsOf({ ...settled, ...change })).toEqual(steps);
  });
});
