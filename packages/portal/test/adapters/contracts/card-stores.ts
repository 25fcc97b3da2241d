import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { visitLifetimeSeconds } from '../../../src/domain/challenge/visit.ts';
import {
  at,
  type Contract,
  inParallel,
  newAccount,
  newFacts,
  newSingleUse,
  newVisit,
  start,
} from './fixtures.ts';

const parallel = 20;

export const visitContract: Contract = (database) => {
  describe('the visit store', () => {
    it('knows a visit as open until it is closed, and remembers that as long as the visit could last', async () => {
      const [one, other] = [newVisit(), newVisit()];
      await database().transact(async ({ visits }) => {
        await visits.close(other, at(0));
        await visits.close(other, at(1));
      });
      const { visits } = database().read;
      expect(await visits.isOpen(one)).toBe(true);
      expect(await visits.isOpen(other)).toBe(false);
      await database().transact(({ usedOnce }) => usedOnce.deleteExpired(at(visitLifetimeSeconds - 1)));
      expect(await visits.isOpen(other)).toBe(false);
    });
  });
};

export const usedOnceContract: Contract = (database) => {
  describe('what must happen once', () => {
    it('happens for one of many who ask at once', async () => {
      const singleUse = await newSingleUse(database());
      const used = await inParallel(database(), parallel, ({ usedOnce }) => usedOnce.use(singleUse));
      expect(used.filter(Boolean)).toHaveLength(1);
    });

    it('has not happened where the unit of work was undone', async () => {
      const singleUse = await newSingleUse(database());
      const undone = database().transact(async ({ usedOnce }) => {
        expect(await usedOnce.use(singleUse)).toBe(true);
        throw new RangeError('on purpose');
      });
      await expect(undone).rejects.toThrow(RangeError);
      expect(await database().transact(({ usedOnce }) => usedOnce.use(singleUse))).toBe(true);
    });

    it('does not happen with a value of another life of the database, and leaves nothing then', async () => {
      const singleUse = await newSingleUse(database());
      await database().transact(({ epochs }) => epochs.begin(randomUUID()));
      expect(await database().transact(({ usedOnce }) => usedOnce.use(singleUse))).toBe(false);
      expect(await database().read.usedOnce.listUsed([singleUse.hash])).toEqual(new Set());
      const fresh = await newSingleUse(database());
      expect(await database().transact(({ usedOnce }) => usedOnce.use(fresh))).toBe(true);
    });

    it('is known for each of several, and forgotten when its time is over', async () => {
      const uses = await Promise.all(Array.from({ length: 6 }, () => newSingleUse(database())));
      const [used, ...others] = uses.map(({ hash }) => hash);
      await database().transact(async ({ usedOnce }) => {
        for (const singleUse of uses.slice(0, 1)) await usedOnce.use(singleUse);
      });
      const { usedOnce } = database().read;
      expect(await usedOnce.listUsed([...others, used ?? ''])).toEqual(new Set([used]));
      expect(await usedOnce.listUsed([])).toEqual(new Set());
      await database().transact((stores) => stores.usedOnce.deleteExpired(at(59)));
      expect(await usedOnce.listUsed([used ?? ''])).toEqual(new Set([used]));
      await database().transact((stores) => stores.usedOnce.deleteExpired(at(60)));
      expect(await usedOnce.listUsed([used ?? ''])).toEqual(new Set());
    });
  });
};

export const bindingContract: Contract = (database) => {
  describe('the binding store', () => {
    it('binds a certificate to one of many accounts that ask at once', async () => {
      const accountIds = await Promise.all(Array.from({ length: 8 }, () => newAccount(database())));
      const facts = newFacts();
      const bound = await Promise.all(
        accountIds.map((accountId) =>
          database().transact(({ bindings }) =>
            bindings.bind({ accountId, facts, source: 'certificate', at: start }),
          ),
        ),
      );
      expect(bound.filter((one) => one !== 'bound-to-another')).toHaveLength(1);
    });

    it('gives the same binding when the same account binds again', async () => {
      const accountId = await newAccount(database());
      const facts = newFacts();
      const bound = await inParallel(database(), 5, ({ bindings }) =>
        bindings.bind({ accountId, facts, source: 'certificate', at: start }),
      );
      expect(new Set(bound.map((one) => JSON.stringify(one))).size).toBe(1);
      expect(await database().read.bindings.listByAccount(accountId)).toHaveLength(1);
    });

    it('binds a released certificate again, for its own account alone', async () => {
      const [accountId, other] = [await newAccount(database()), await newAccount(database())];
      const facts = newFacts();
      const bind = (to: typeof accountId) =>
        database().transact(({ bindings }) =>
          bindings.bind({ accountId: to, facts, source: 'certificate', at: start }),
        );
      const bound = await bind(accountId);
      if (bound === 'bound-to-another') throw new Error(bound);
      const { bindingId } = bound;
      await database().transact(async ({ bindings }) => {
        expect(await bindings.release(bindingId)).toBe(false);
        expect(await bindings.retire(bindingId, 'blocked', at(9))).toBe(true);
        expect(await bindings.retire(bindingId, 'replaced', at(10))).toBe(false);
        expect(await bindings.release(bindingId)).toBe(true);
      });
      expect(await bind(other)).toBe('bound-to-another');
      expect(await bind(accountId)).toEqual(bound);
      expect(await database().read.bindings.find(bindingId)).toMatchObject({
        retiredAt: undefined,
        retiredReason: undefined,
      });
    });

    it('lists what ends in a span until its reminder is noted, which one of many notes', async () => {
      const accountId = await newAccount(database());
      const facts = newFacts();
      const bound = await database().transact(({ bindings }) =>
        bindings.bind({ accountId, facts, source: 'certificate', at: start }),
      );
      if (bound === 'bound-to-another') throw new Error(bound);
      const { bindingId } = bound;
      const before = new Date(facts.notAfter.getTime() - 1);
      const ending = async (days: number) =>
        (
          await database().read.bindings.listEnding({ from: before, to: facts.notAfter, days, limit: 1000 })
        ).some((each) => each.bindingId === bindingId);
      expect(await ending(30)).toBe(true);
      const noted = await inParallel(database(), 5, ({ bindings }) =>
        bindings.noteReminder({ bindingId, days: 30, at: start }),
      );
      expect(noted.filter(Boolean)).toHaveLength(1);
      expect([await ending(7), await ending(30), await ending(60)]).toEqual([true, false, false]);
    });

    it('never binds a retired certificate again', async () => {
      const accountId = await newAccount(database());
      const facts = newFacts();
      const bind = () =>
        database().transact(({ bindings }) =>
          bindings.bind({ accountId, facts, source: 'certificate', at: start }),
        );
      const bound = await bind();
      if (bound === 'bound-to-another') throw new Error(bound);
      await database().transact(async ({ bindings }) => {
        await bindings.recordUse(bound.bindingId, at(7));
        await bindings.retire(bound.bindingId, 'replaced', at(9));
      });
      expect(await bind()).toBe('bound-to-another');
      expect(await database().read.bindings.findByCertificate(facts)).toMatchObject({
        accountId,
        lastUsedAt: at(7),
        retiredAt: at(9),
        notAfter: facts.notAfter,
      });
    });

    it('tells certificates of two issuers with one serial number apart', async () => {
      const facts = newFacts();
      for (const issuerKeyId of ['aa11', 'bb22']) {
        const accountId = await newAccount(database());
        const bound = await database().transact(({ bindings }) =>
          bindings.bind({ accountId, facts: { ...facts, issuerKeyId }, source: 'certificate', at: start }),
        );
        expect(bound).toHaveProperty('bindingId');
      }
    });
  });
};
