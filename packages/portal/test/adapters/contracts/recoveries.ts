import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { type Recovery } from '../../../src/domain/recovery/recovery.ts';
import { at, type Contract, inParallel, newAccount } from './fixtures.ts';

const recoveryOf = (accountId: AccountId, seconds = 0): Recovery => ({
  accountId,
  browser: 'browser-of-22-letters0',
  codeHash: 'a'.repeat(64),
  begunAt: at(seconds),
  opensAt: at(seconds + 100),
  endsAt: at(seconds + 300),
});

export const recoveryContract: Contract = (database) => {
  const begin = (recovery: Recovery) => database().transact(({ recoveries }) => recoveries.begin(recovery));

  describe('recoveries', () => {
    it('gives what was asked to one of many, the oldest first', async () => {
      for (const [askId, seconds] of [
        ['ask-2', 2],
        ['ask-1', 1],
      ] as const)
        await database().transact(({ recoveries }) =>
          recoveries.ask({ askId, sealed: `sealed ${askId}`, browser: 'b' }, at(seconds)),
        );
      const first = await database().transact(({ recoveries }) => recoveries.takeAsked(1));
      expect(first).toEqual([{ askId: 'ask-1', sealed: 'sealed ask-1', browser: 'b' }]);
      const taken = await inParallel(database(), 8, ({ recoveries }) => recoveries.takeAsked(5));
      expect(taken.flat().map(({ askId }) => askId)).toEqual(['ask-2']);
    });

    it('begin once for an account and stay as they began', async () => {
      const accountId = await newAccount(database());
      const begun = await inParallel(database(), 8, ({ recoveries }) =>
        recoveries.begin(recoveryOf(accountId)),
      );
      expect(begun.filter(Boolean)).toHaveLength(1);
      expect(await begin(recoveryOf(accountId, 50))).toBe(false);
      expect(await database().read.recoveries.find(accountId)).toEqual(recoveryOf(accountId));
      const ended = await inParallel(database(), 8, ({ recoveries }) => recoveries.end(accountId));
      expect(ended.filter(Boolean)).toHaveLength(1);
      expect(await database().read.recoveries.find(accountId)).toBeUndefined();
    });

    it('move to another browser of the same account, and keep their times', async () => {
      const [accountId, other] = [await newAccount(database()), await newAccount(database())];
      await begin(recoveryOf(accountId));
      await begin(recoveryOf(other));
      const where = { accountId, browser: 'other-of-22-letters-00', codeHash: 'b'.repeat(64) };
      await database().transact(({ recoveries }) => recoveries.moveTo(where));
      expect(await database().read.recoveries.find(accountId)).toEqual({
        ...recoveryOf(accountId),
        ...where,
      });
      expect(await database().read.recoveries.find(other)).toEqual(recoveryOf(other));
      await database().transact(async ({ recoveries }) => {
        for (const each of [accountId, other]) await recoveries.end(each);
      });
    });

    it('are told of once when their wait is over, and forgotten after their end', async () => {
      const accountId = await newAccount(database());
      await begin(recoveryOf(accountId));
      const opened = (seconds: number) =>
        inParallel(database(), 8, ({ recoveries }) => recoveries.takeOpened(at(seconds), 10)).then((each) =>
          each.flat(),
        );
      expect(await opened(99)).toEqual([]);
      expect(await opened(100)).toEqual([recoveryOf(accountId)]);
      expect(await opened(101)).toEqual([]);
      const deleted = (seconds: number) =>
        database().transact(({ recoveries }) => recoveries.deleteOver(at(seconds)));
      expect(await deleted(299)).toBe(0);
      expect(await deleted(300)).toBe(1);
    });
  });
};
