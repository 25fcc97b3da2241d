import { describe, expect, it } from 'vitest';
import { type TriedKey } from '../../../src/domain/account/password-try-store.ts';
import { passwordLock } from '../../../src/domain/account/password-lock.ts';
import {
  at,
  type Contract,
  inParallel,
  newAccount,
  newAccountName,
  newNationalId,
  newPerson,
} from './fixtures.ts';

let texts = 0;
const newTyped = (): TriedKey => `typed_${(texts += 1)}`;

export const passwordContract: Contract = (database) => {
  const wrong = (key: TriedKey, seconds = 0) =>
    database().transact(({ passwordTries }) => passwordTries.count({ key, right: false, at: at(seconds) }));
  const right = (key: TriedKey, seconds = 0) =>
    database().transact(({ passwordTries }) => passwordTries.count({ key, right: true, at: at(seconds) }));
  const isLocked = (key: TriedKey, seconds = 0) => database().read.passwordTries.isLocked(key, at(seconds));
  const inTurn = async (key: TriedKey, count: number, seconds = 0) => {
    const counted = [];
    for (let place = 0; place < count; place += 1) counted.push(await wrong(key, seconds));
    return counted;
  };

  describe('the end of a password', () => {
    it('is told of once for each password, to one of many who ask', async () => {
      const accountId = await newAccount(database());
      const accountName = newAccountName();
      const email = `${accountName}@example.test`;
      await database().transact(({ accounts }) =>
        accounts.activate({ accountId, accountName, email, passwordHash: 'one', at: at(0) }),
      );
      const query = (seconds: number) =>
        ({
          changedAfter: at(seconds - 100),
          changedBefore: at(seconds - 50),
          limit: 1000,
          at: at(seconds),
        }) as const;
      const taken = async (seconds: number) =>
        (await inParallel(database(), 8, ({ accounts }) => accounts.takePasswordReminders(query(seconds))))
          .flat()
          .filter((account) => account.accountId === accountId);
      expect(await taken(49)).toHaveLength(0);
      expect(await taken(60)).toHaveLength(1);
      expect(await taken(61)).toHaveLength(0);
      await database().transact(({ accounts }) =>
        accounts.setPassword({ accountId, passwordHash: 'two', at: at(70) }),
      );
      expect(await taken(130)).toHaveLength(1);
    });
  });

  describe.each([
    ['an account', () => newAccount(database())],
    ['what names none', () => Promise.resolve(newTyped())],
  ] as const)('the tries at a password of %s', (_, newKey) => {
    it('are five, of which the last says that it is, and then locked for a quarter of an hour to the second', async () => {
      const key = await newKey();
      expect(await inTurn(key, 6)).toEqual(['counted', 'counted', 'counted', 'counted', 'last', 'locked']);
      expect(await wrong(key, passwordLock.lockSeconds - 1)).toBe('locked');
      expect(await right(key, passwordLock.lockSeconds - 1)).toBe('locked');
      expect(await isLocked(key, passwordLock.lockSeconds - 1)).toBe(true);
      expect(await isLocked(key, passwordLock.lockSeconds)).toBe(false);
      expect(await wrong(key, passwordLock.lockSeconds)).toBe('counted');
    });

    it('are five of two hundred that come at once', async () => {
      const key = await newKey();
      const counted = await inParallel(database(), 200, ({ passwordTries }) =>
        passwordTries.count({ key, right: false, at: at(0) }),
      );
      expect(counted.filter((one) => one !== 'locked')).toHaveLength(5);
      expect(counted.filter((one) => one === 'last')).toHaveLength(1);
    });

    it('that are right, many at once, lock nothing', async () => {
      const key = await newKey();
      const counted = await inParallel(database(), 40, ({ passwordTries }) =>
        passwordTries.count({ key, right: true, at: at(0) }),
      );
      expect(new Set(counted)).toEqual(new Set(['counted']));
      expect(await isLocked(key)).toBe(false);
    });

    it('begin anew after a right one, also after a lock that is over', async () => {
      const key = await newKey();
      await inTurn(key, 4);
      expect(await right(key)).toBe('counted');
      const five = ['counted', 'counted', 'counted', 'counted', 'last'];
      expect(await inTurn(key, 5)).toEqual(five);
      expect(await right(key, passwordLock.lockSeconds)).toBe('counted');
      expect(await inTurn(key, 5, passwordLock.lockSeconds)).toEqual(five);
    });
  });

  describe('the tries at a password', () => {
    const exhaust = async (key: TriedKey) => {
      const counted = [];
      for (let lock = 0; lock < passwordLock.failuresInARow / passwordLock.attempts; lock += 1)
        counted.push(...(await inTurn(key, 5, lock * passwordLock.lockSeconds)));
      return counted;
    };
    const later = 1000 * passwordLock.lockSeconds;

    it('end for good after so many failures in a row, over all locks, until a password is set', async () => {
      const accountId = await newAccount(database());
      const lines: TriedKey[] = [accountId, `known_${accountId}`];
      for (const key of lines) {
        const counted = await exhaust(key);
        expect(counted).not.toContain('locked');
        expect([counted.indexOf('closing'), counted.length]).toEqual([49, 50]);
        expect(await wrong(key, later)).toBe('locked');
        expect(await right(key, later)).toBe('locked');
        expect(await isLocked(key, later)).toBe(true);
      }
      await database().transact(({ accounts }) =>
        accounts.setPassword({ accountId, passwordHash: 'fresh', at: at(later) }),
      );
      for (const key of lines) expect(await wrong(key, later)).toBe('counted');
    });

    it('of both lines together are never more than a hundred in a row', () => {
      expect(2 * passwordLock.failuresInARow).toBeLessThanOrEqual(100);
    });

    it('from unknown browsers leave those from known ones alone, and a right one there reopens them, but no lock', async () => {
      const accountId = await newAccount(database());
      await exhaust(accountId);
      const known = `known_${accountId}` as const;
      expect(await isLocked(known, later)).toBe(false);
      expect(await right(known, later)).toBe('counted');
      expect(await inTurn(accountId, 6, later)).toEqual([
        ...Array<string>(4).fill('counted'),
        'last',
        'locked',
      ]);
      expect(await right(known, later + 1)).toBe('counted');
      expect(await isLocked(accountId, later + 2)).toBe(true);
      expect(await isLocked(accountId, later + passwordLock.lockSeconds)).toBe(false);
    });

    it('at a second factor count apart, and begin anew with a factor that is bound anew', async () => {
      const accountId = await newAccount(database());
      const factor = `factor_${accountId}` as const;
      await exhaust(factor);
      expect(await right(accountId, later)).toBe('counted');
      expect(await right(factor, later)).toBe('locked');
      await database().transact(({ passwordTries }) => passwordTries.forget(factor));
      expect(await right(factor, later)).toBe('counted');
    });

    it('at a second factor go on once a password is set, but for a lock that lasts', async () => {
      const accountId = await newAccount(database());
      const factor = `factor_${accountId}` as const;
      await exhaust(factor);
      const lastLock = (passwordLock.failuresInARow / passwordLock.attempts) * passwordLock.lockSeconds;
      await database().transact(({ accounts }) =>
        accounts.setPassword({ accountId, passwordHash: 'fresh', at: at(lastLock) }),
      );
      expect(await right(factor, lastLock - 1)).toBe('locked');
      expect(await right(factor, lastLock)).toBe('counted');
    });

    it('tell of a lock and of an end once, whichever node asks', async () => {
      const accountId = await newAccount(database());
      const take = () => inParallel(database(), 4, ({ passwordTries }) => passwordTries.takeUntold(1000));
      await take();
      await inTurn(accountId, 5);
      expect((await take()).flat()).toEqual([{ key: accountId, isClosed: false }]);
      await exhaust(`known_${accountId}`);
      expect((await take()).flat()).toEqual([{ key: `known_${accountId}`, isClosed: true }]);
      expect((await take()).flat()).toEqual([]);
    });

    it('at what names no account are forgotten, and an account’s failures are not', async () => {
      const [typed, accountId] = [newTyped(), await newAccount(database())];
      for (const key of [typed, accountId]) await inTurn(key, 5);
      await database().transact(({ passwordTries }) => passwordTries.deleteIdle(at(1)));
      expect(await isLocked(typed)).toBe(false);
      expect(await isLocked(accountId)).toBe(true);
    });
  });

  describe('whom a sign-in names', () => {
    it('is read at once: person, account and the initial password that is open', async () => {
      const nationalId = newNationalId();
      const personId = await newPerson(database(), nationalId);
      const read = () => database().read.accounts.findNamed({ nationalId }, at(5));
      expect(await read()).toMatchObject({
        person: { personId },
        account: undefined,
        initialPassword: undefined,
      });
      const { accountId } = await database().transact(({ accounts }) => accounts.ensure(personId, at(0)));
      expect(await read()).toMatchObject({ account: { accountId, state: 'not-activated' } });
      for (const [hash, expiresAt] of [
        ['before', at(100)],
        ['open', at(10)],
      ] as const)
        await database().transact(({ initialPasswords }) =>
          initialPasswords.issue({
            accountId,
            hash,
            issuedBy: personId,
            handedOutBy: 'hr',
            reason: 'new',
            at: at(0),
            expiresAt,
          }),
        );
      expect(await read()).toMatchObject({ initialPassword: { accountId, hash: 'open', expiresAt: at(10) } });
      expect(await database().read.accounts.findNamed({ nationalId }, at(10))).toMatchObject({
        account: { accountId },
        initialPassword: undefined,
      });
      const accountName = newAccountName();
      expect(await database().read.accounts.findNamed({ accountName }, at(5))).toBeUndefined();
      await database().transact(async ({ accounts }) => {
        await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: at(6) });
        const email = `${accountName}@example.test`;
        await accounts.activate({ accountId, accountName, email, passwordHash: 'chosen', at: at(6) });
      });
      expect(await database().read.accounts.findNamed({ accountName }, at(5))).toMatchObject({
        person: { personId },
        account: { accountId, passwordHash: 'chosen' },
      });
    });
  });

  describe('slips', () => {
    it('are remembered with how they ended and when they were signed for, once', async () => {
      const accountId = await newAccount(database());
      const issue = (second: number) =>
        database().transact(({ initialPasswords }) =>
          initialPasswords.issue({
            accountId,
            hash: 'h',
            issuedBy: 'per_head',
            handedOutBy: 'hr',
            reason: 'new',
            at: at(second),
            expiresAt: at(100),
          }),
        );
      await issue(1);
      const withdrawn = await issue(2);
      await database().transact(({ initialPasswords }) =>
        initialPasswords.take(withdrawn, 'withdrawn', at(3)),
      );
      const open = await issue(4);
      const note = () =>
        database().transact(({ initialPasswords }) =>
          initialPasswords.noteCollected({ initialPasswordId: open, notedBy: 'per_head', at: at(5) }),
        );
      expect([await note(), await note()]).toEqual([true, false]);
      expect(await database().read.initialPasswords.listOf(accountId, 9)).toMatchObject([
        { initialPasswordId: open, end: undefined, endedAt: undefined, collectedAt: at(5) },
        { initialPasswordId: withdrawn, end: 'withdrawn', endedAt: at(3), collectedAt: undefined },
        { end: 'replaced', endedAt: at(2), issuedBy: 'per_head', handedOutBy: 'hr' },
      ]);
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
