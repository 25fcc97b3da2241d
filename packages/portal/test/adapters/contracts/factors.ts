import { describe, expect, it } from 'vitest';
import { type AccountId } from '../../../src/domain/account/account.ts';
import { type Database } from '../../../src/domain/stores.ts';
import { at, type Contract, inParallel, newAccount } from './fixtures.ts';

const parallel = 50;

let made = 0;
const newCredential = () => `credential-${(made += 1)}`;

const add = (
  database: Database,
  accountId: AccountId,
  given: { signCount?: number; credentialId?: string } = {},
) =>
  database.transact(async ({ passkeys }) => {
    const { signCount = 0, credentialId = newCredential() } = given;
    const passkeyId = await passkeys.add({
      accountId,
      credentialId,
      publicKey: 'cose',
      signCount,
      transports: ['internal', 'hybrid'],
      model: '00000000-0000-0000-0000-000000000000',
      isSynced: true,
      name: '我的手機',
      at: at(0),
    });
    return { passkeyId, credentialId };
  });

export const passkeyContract: Contract = (database) => {
  describe('the passkey store', () => {
    it('finds a passkey by its credential as it was added, and lists those of one account', async () => {
      const accountId = await newAccount(database());
      const { passkeyId, credentialId } = await add(database(), accountId);
      const { passkeys } = database().read;
      const found = await passkeys.findByCredential(credentialId);
      expect(found).toEqual({
        passkeyId,
        accountId,
        credentialId,
        publicKey: 'cose',
        signCount: 0,
        transports: ['internal', 'hybrid'],
        model: '00000000-0000-0000-0000-000000000000',
        isSynced: true,
        name: '我的手機',
        addedAt: at(0),
        lastUsedAt: undefined,
      });
      expect(await passkeys.listByAccount(accountId)).toEqual([found]);
      expect(await passkeys.listByAccount(await newAccount(database()))).toEqual([]);
    });

    it('takes a credential for one account alone', async () => {
      const [one, other] = [await newAccount(database()), await newAccount(database())];
      const { credentialId } = await add(database(), one);
      expect((await add(database(), other, { credentialId })).passkeyId).toBeUndefined();
    });

    it('counts each use once, of many at the same count', async () => {
      const accountId = await newAccount(database());
      const { passkeyId } = await add(database(), accountId, { signCount: 5 });
      if (passkeyId === undefined) throw new Error('not added');
      const used = await inParallel(database(), parallel, ({ passkeys }) =>
        passkeys.recordUse({ passkeyId, signCount: 6, at: at(1) }),
      );
      expect(used.filter(Boolean)).toHaveLength(1);
    });

    it('takes no count that is not ahead of the one before, and zero only where there never was another', async () => {
      const accountId = await newAccount(database());
      const { passkeyId } = await add(database(), accountId);
      if (passkeyId === undefined) throw new Error('not added');
      const use = (signCount: number) =>
        database().transact(({ passkeys }) => passkeys.recordUse({ passkeyId, signCount, at: at(2) }));
      expect([await use(0), await use(0), await use(7), await use(7), await use(3), await use(0)]).toEqual([
        true,
        true,
        true,
        false,
        false,
        false,
      ]);
      const [passkey] = await database().read.passkeys.listByAccount(accountId);
      expect(passkey).toMatchObject({ signCount: 7, lastUsedAt: at(2) });
    });

    it('renames and removes what the account has, and nothing of another account', async () => {
      const [one, other] = [await newAccount(database()), await newAccount(database())];
      const { passkeyId } = await add(database(), one);
      if (passkeyId === undefined) throw new Error('not added');
      const tried = await database().transact(async ({ passkeys }) => [
        await passkeys.rename({ accountId: other, passkeyId, name: '別人的' }),
        await passkeys.remove({ accountId: other, passkeyId }),
        await passkeys.rename({ accountId: one, passkeyId, name: '公務筆電' }),
      ]);
      expect(tried).toEqual([false, false, true]);
      const { passkeys } = database().read;
      expect(await passkeys.listByAccount(one)).toMatchObject([{ name: '公務筆電' }]);
      await add(database(), one);
      expect(await database().transact((stores) => stores.passkeys.removeAllOf(one))).toBe(2);
      expect(await passkeys.listByAccount(one)).toEqual([]);
    });
  });
};

export const codeAppContract: Contract = (database) => {
  describe('the store of code apps', () => {
    it('keeps one app an account, the latest, and knows none after its removal', async () => {
      const accountId = await newAccount(database());
      const { codeApps } = database().read;
      expect(await codeApps.find(accountId)).toBeUndefined();
      await database().transact(({ codeApps: apps }) =>
        apps.set({ accountId, secret: 'ONE', step: 1, at: at(0) }),
      );
      await database().transact(({ codeApps: apps }) =>
        apps.set({ accountId, secret: 'TWO', step: 9, at: at(1) }),
      );
      expect(await codeApps.find(accountId)).toEqual({
        accountId,
        secret: 'TWO',
        addedAt: at(1),
        lastUsedAt: undefined,
        lastStep: 9,
      });
      const removed = await database().transact(async ({ codeApps: apps }) => [
        await apps.remove(accountId),
        await apps.remove(accountId),
      ]);
      expect(removed).toEqual([true, false]);
      expect(await codeApps.has(accountId)).toBe(false);
    });

    it('uses up a step for one of many, and with it every step before', async () => {
      const accountId = await newAccount(database());
      await database().transact(({ codeApps }) =>
        codeApps.set({ accountId, secret: 'ONE', step: 5, at: at(0) }),
      );
      const use = (step: number) =>
        inParallel(database(), parallel, ({ codeApps }) => codeApps.use({ accountId, step, at: at(3) }));
      expect((await use(7)).filter(Boolean)).toHaveLength(1);
      expect((await use(6)).filter(Boolean)).toHaveLength(0);
      expect(await database().read.codeApps.find(accountId)).toMatchObject({
        lastStep: 7,
        lastUsedAt: at(3),
      });
    });
  });
};

export const backupCodeContract: Contract = (database) => {
  describe('the store of backup codes', () => {
    it('uses each code once, for one of many who bring it', async () => {
      const accountId = await newAccount(database());
      const other = await newAccount(database());
      const hashes = ['a', 'b', 'c'];
      await database().transact(({ backupCodes }) => backupCodes.replace({ accountId, hashes, at: at(0) }));
      const use = (id: AccountId) =>
        inParallel(database(), parallel, ({ backupCodes }) =>
          backupCodes.use({ accountId: id, hash: 'b', at: at(1) }),
        );
      expect((await use(other)).filter(Boolean)).toHaveLength(0);
      expect((await use(accountId)).filter(Boolean)).toHaveLength(1);
      expect(await database().read.backupCodes.stateOf(accountId)).toEqual({ left: 2, madeAt: at(0) });
    });

    it('puts new codes in the place of all before them, and knows none after their removal', async () => {
      const accountId = await newAccount(database());
      const replace = (...hashes: string[]) =>
        database().transact(({ backupCodes }) => backupCodes.replace({ accountId, hashes, at: at(2) }));
      await replace('old', 'older');
      await replace('new');
      const used = await database().transact(async ({ backupCodes }) => [
        await backupCodes.use({ accountId, hash: 'old', at: at(3) }),
        await backupCodes.removeAllOf(accountId),
      ]);
      expect(used).toEqual([false, 1]);
      expect(await database().read.backupCodes.stateOf(accountId)).toBeUndefined();
    });
  });
};
