import { describe, expect, it } from 'vitest';
import { type AgencyId, type PersonId } from '../../../src/domain/person/person.ts';
import { at, type Contract, newAccountName, newPerson, start } from './fixtures.ts';

const year = 365 * 86_400;

export const accountReviewContract: Contract = (database) => {
  const activated = async (when = start) => {
    const personId = await newPerson(database());
    const person = await database().read.people.find(personId);
    const agencyId = person?.employments[0]?.agencyId;
    if (agencyId === undefined) throw new Error('no agency');
    const accountName = newAccountName();
    await database().transact(async ({ accounts }) => {
      const { accountId } = await accounts.ensure(personId, when);
      await accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: when });
      await accounts.activate({
        accountId,
        accountName,
        email: 'a@example.test',
        passwordHash: 'h',
        at: when,
      });
    });
    return { personId, agencyId, accountName };
  };
  const asked = (agencyIds: AgencyId[], seconds: number, reviewer: PersonId = 'per_officer') => ({
    agencyIds,
    reviewer,
    before: at(seconds - year),
    at: at(seconds),
  });
  const due = async (...question: Parameters<typeof asked>) =>
    (await database().read.accountReviews.listDue({ ...asked(...question), limit: 10 })).map(
      ({ personId }) => personId,
    );

  describe('accounts that wait for the yearly review', () => {
    it('are those that were neither activated nor confirmed for a year, the earliest first', async () => {
      const [late, early] = [await activated(at(60)), await activated()];
      const agencyIds = [late.agencyId, early.agencyId];
      expect(await due(agencyIds, year)).toEqual([]);
      expect(await due(agencyIds, year + 61)).toEqual([early.personId, late.personId]);
      expect(await database().read.accountReviews.countDue(asked(agencyIds, year + 61))).toBe(2);
      expect(await due([early.agencyId], year + 61, early.personId)).toEqual([]);
    });

    it('are confirmed once, and only those that were asked about and are due', async () => {
      const [one, other] = [await activated(), await activated()];
      const confirm = (people: PersonId[]) =>
        database().transact(({ accountReviews }) =>
          accountReviews.confirm({ ...asked([one.agencyId], year + 61), people }),
        );
      expect(await confirm([one.personId, other.personId])).toEqual([one.personId]);
      expect(await confirm([one.personId])).toEqual([]);
      expect(await due([one.agencyId, other.agencyId], year + 62)).toEqual([other.personId]);
      expect(await due([one.agencyId], 2 * year + 62)).toEqual([one.personId]);
    });
  });
};
