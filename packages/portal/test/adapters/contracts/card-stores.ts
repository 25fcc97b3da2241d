import { describe, expect, it } from 'vitest';
import { type ChallengePurpose } from '../../../src/domain/challenge/challenge-store.ts';
import { type Visit } from '../../../src/domain/challenge/visit-store.ts';
import { at, type Contract, inParallel, newAccount, newFacts, newVisit, start } from './fixtures.ts';

const parallel = 20;

export const visitContract: Contract = (database) => {
  describe('the visit store', () => {
    it('knows a visit until it expires or is closed', async () => {
      const [one, other] = [newVisit(), newVisit()];
      await database().transact(async ({ visits }) => {
        await visits.open(one, at(60));
        await visits.open(other, at(60));
        await visits.close(other);
      });
      const { visits } = database().read;
      expect(await visits.isOpen(one, at(59))).toBe(true);
      expect(await visits.isOpen(one, at(60))).toBe(false);
      expect(await visits.isOpen(other, at(0))).toBe(false);
      expect(await visits.isOpen(newVisit(), at(0))).toBe(false);
    });

    it('forgets what has expired', async () => {
      const visit = newVisit();
      await database().transact(({ visits }) => visits.open(visit, at(60)));
      await database().transact(({ visits }) => visits.deleteExpired(at(60)));
      expect(await database().read.visits.isOpen(visit, at(0))).toBe(false);
    });
  });
};

export const challengeContract: Contract = (database) => {
  let issued = 0;
  const issue = async (visit: Visit, purpose: ChallengePurpose = 'sign-in') => {
    issued += 1;
    const challenge = `challenge-${issued}`;
    await database().transact(({ challenges }) =>
      challenges.issue({
        visit,
        purpose,
        challenge,
        signedDigest: `digest of ${challenge}`,
        at: at(issued),
        expiresAt: at(issued + 300),
      }),
    );
    return challenge;
  };

  describe('the challenge store', () => {
    it('gives a challenge to one of many who take it at once', async () => {
      const visit = newVisit();
      const challenge = await issue(visit);
      const taken = await inParallel(database(), parallel, ({ challenges }) =>
        challenges.take(visit, challenge, start),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    it('does not give the challenge of another visit', async () => {
      const challenge = await issue(newVisit());
      expect(
        await database().transact(({ challenges }) => challenges.take(newVisit(), challenge, start)),
      ).toBe(false);
    });

    it('keeps the latest four of a visit open, newest first, and says of the others that they were taken', async () => {
      const visit = newVisit();
      const all = [];
      for (let place = 0; place < 6; place += 1) all.unshift(await issue(visit));
      const listed = await database().read.challenges.listOfVisit(visit);
      expect(listed.map(({ challenge }) => challenge)).toEqual(all);
      expect(listed.map(({ taken }) => taken)).toEqual([false, false, false, false, true, true]);
    });

    it('takes all that a visit holds, and those of no other', async () => {
      const [visit, other] = [newVisit(), newVisit()];
      const [mine, theirs] = [await issue(visit, 'step-up'), await issue(other)];
      await database().transact(({ challenges }) => challenges.takeAll(visit, start));
      const take = (from: Visit, challenge: string) =>
        database().transact(({ challenges }) => challenges.take(from, challenge, start));
      expect(await take(visit, mine)).toBe(false);
      expect(await take(other, theirs)).toBe(true);
    });

    it('knows by its digest that a challenge was given, until it is deleted with the expired', async () => {
      const challenge = await issue(newVisit());
      expect(await database().read.challenges.isKnown(`digest of ${challenge}`)).toBe(true);
      expect(await database().read.challenges.isKnown('digest of nothing')).toBe(false);
      await database().transact(({ challenges }) => challenges.deleteExpired(at(issued + 300)));
      expect(await database().read.challenges.isKnown(`digest of ${challenge}`)).toBe(false);
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
