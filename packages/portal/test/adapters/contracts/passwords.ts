import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { passwordLock } from '../../../src/domain/account/password-lock.ts';
import { at, type Contract, inParallel, newAccount } from './fixtures.ts';

export const passwordContract: Contract = (database) => {
  const attempt = (accountId: AccountId, seconds = 0) =>
    database().transact(({ accounts }) => accounts.takePasswordAttempt(accountId, at(seconds)));
  const inTurn = async (accountId: AccountId, count: number, seconds = 0) => {
    const taken = [];
    for (let place = 0; place < count; place += 1) taken.push(await attempt(accountId, seconds));
    return taken;
  };

  describe('the attempts at a password', () => {
    it('are five, of which the last says that it is, and then locked for a quarter of an hour to the second', async () => {
      const accountId = await newAccount(database());
      expect(await inTurn(accountId, 6)).toEqual(['taken', 'taken', 'taken', 'taken', 'last', 'locked']);
      expect(await attempt(accountId, passwordLock.lockSeconds - 1)).toBe('locked');
      expect(await attempt(accountId, passwordLock.lockSeconds)).toBe('taken');
    });

    it('are five of two hundred that come at once', async () => {
      const accountId = await newAccount(database());
      const taken = await inParallel(database(), 200, ({ accounts }) =>
        accounts.takePasswordAttempt(accountId, at(0)),
      );
      expect(taken.filter((one) => one !== 'locked')).toHaveLength(5);
      expect(taken.filter((one) => one === 'last')).toHaveLength(1);
    });

    it('begin anew after a success', async () => {
      const accountId = await newAccount(database());
      await inTurn(accountId, 4);
      await database().transact(({ accounts }) => accounts.recordPasswordSuccess(accountId));
      expect(await inTurn(accountId, 5)).toEqual(['taken', 'taken', 'taken', 'taken', 'last']);
    });

    it('that were never evaluated are given back, also the one that locked', async () => {
      const accountId = await newAccount(database());
      await inTurn(accountId, 5);
      await database().transact(({ accounts }) => accounts.returnPasswordAttempt(accountId));
      expect(await inTurn(accountId, 2)).toEqual(['last', 'locked']);
    });

    it('end for good after a hundred failures in a row, over all locks, until a password is set', async () => {
      const accountId = await newAccount(database());
      for (let lock = 0; lock < passwordLock.failuresInARow / passwordLock.attempts; lock += 1)
        expect(await inTurn(accountId, 5, lock * passwordLock.lockSeconds)).not.toContain('locked');
      const later = 1000 * passwordLock.lockSeconds;
      expect(await attempt(accountId, later)).toBe('locked');
      await database().transact(({ accounts }) =>
        accounts.setPassword({ accountId, passwordHash: 'fresh', at: at(later) }),
      );
      expect(await attempt(accountId, later)).toBe('taken');
    });
  });

  describe('the history of passwords', () => {
    it('gives the latest, newest first, and a rehash is no change', async () => {
      const accountId = await newAccount(database());
      await database().transact(async ({ accounts }) => {
        for (const [place, passwordHash] of ['one', 'two', 'three', 'four'].entries())
          await accounts.setPassword({ accountId, passwordHash, at: at(place) });
        await accounts.rehashPassword({ accountId, from: 'four', to: 'stronger four' });
      });
      expect(await database().read.accounts.recentPasswords(accountId, 3)).toEqual([
        'stronger four',
        'three',
        'two',
      ]);
      expect(await database().read.accounts.find(accountId)).toMatchObject({
        passwordHash: 'stronger four',
        passwordChangedAt: at(3),
      });
    });

    it('does not put a rehash in the place of a password that was set meanwhile', async () => {
      const accountId = await newAccount(database());
      await database().transact(async ({ accounts }) => {
        await accounts.setPassword({ accountId, passwordHash: 'one', at: at(0) });
        await accounts.setPassword({ accountId, passwordHash: 'two', at: at(1) });
        await accounts.rehashPassword({ accountId, from: 'one', to: 'stronger one' });
      });
      expect(await database().read.accounts.find(accountId)).toMatchObject({ passwordHash: 'two' });
    });
  });
};
