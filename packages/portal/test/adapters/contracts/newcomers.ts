import { describe, expect, it } from 'vitest';
import { readDay } from '../../../src/domain/day/day.ts';
import { type NewcomerQuestion } from '../../../src/domain/people-overview/newcomer-store.ts';
import { type AgencyId, type PersonId } from '../../../src/domain/person/person.ts';
import { reportPerson } from '../../report-person.ts';
import { at, type Contract, newAgency, newNationalId, start } from './fixtures.ts';

export const newcomerContract: Contract = (database) => {
  const report = async (
    agencyId: AgencyId,
    name: string,
    {
      title = '科員',
      nationalId = newNationalId(),
      post = 'main',
    }: {
      title?: string;
      nationalId?: ReturnType<typeof newNationalId>;
      post?: 'main' | 'concurrent';
    } = {},
  ): Promise<PersonId> => {
    const row = { nationalId, name, agencyId, post, title, status: 'in-service' } as const;
    return (await database().transact((stores) => reportPerson(stores, row, start))).personId;
  };
  const accountOf = async (personId: PersonId) =>
    (await database().transact(({ accounts }) => accounts.ensure(personId, start))).accountId;
  const issue = async (personId: PersonId, when = start) => {
    const accountId = await accountOf(personId);
    return database().transact(({ initialPasswords }) =>
      initialPasswords.issue({
        accountId,
        hash: 'h',
        issuedBy: 'per_head',
        handedOutBy: 'hr',
        reason: 'r',
        at: when,
        expiresAt: at(3600),
      }),
    );
  };
  const advance = async (personId: PersonId, ...states: readonly ('identity-confirmed' | 'active')[]) => {
    const accountId = await accountOf(personId);
    let from: 'not-activated' | 'identity-confirmed' | 'active' = 'not-activated';
    for (const to of states) {
      const step = { accountId, from, to, at: start };
      await database().transact(({ accounts }) => accounts.advance(step));
      from = to;
    }
  };
  const list = (
    agencyIds: readonly AgencyId[],
    narrowed: Partial<NewcomerQuestion> = {},
    offset = 0,
    limit = 50,
  ) => database().read.newcomers.list({ agencyIds, at: start, ...narrowed, offset, limit });
  const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).map(({ name }) => name);

  describe('newcomers', () => {
    it('are those in service who have not finished, half-way ones too, once each, of these agencies alone', async () => {
      const [one, two, other] = [
        await newAgency(database()),
        await newAgency(database()),
        await newAgency(database()),
      ];
      const nationalId = newNationalId();
      await report(one, '甲', { nationalId });
      const twice = await report(two, '甲', { nationalId, post: 'concurrent', title: '組長' });
      await advance(await report(one, '乙'), 'identity-confirmed');
      await advance(await report(one, '丙'), 'identity-confirmed', 'active');
      await report(other, '丁');
      const found = await list([one, two]);
      expect(found.map(({ name, halfWay }) => [name, halfWay])).toEqual(
        expect.arrayContaining([
          ['甲', false],
          ['乙', true],
        ]),
      );
      expect(found).toHaveLength(2);
      expect(found.find(({ personId }) => personId === twice)).toMatchObject({ title: '科員' });
      expect(await database().read.newcomers.count({ agencyIds: [one, two], at: start })).toBe(2);
      expect(await list([])).toEqual([]);
      expect(await database().read.newcomers.count({ agencyIds: [], at: start })).toBe(0);
      expect(await names([one, two], { halfWay: true })).toEqual(['乙']);
      expect(await names([one, two], { people: [twice] })).toEqual(['甲']);
      expect(await names([one, two], { people: [] })).toEqual([]);
    });

    it('say which slip they hold that is still good, and are narrowed by it', async () => {
      const agencyId = await newAgency(database());
      const [holds, over, used] = [
        await report(agencyId, '甲'),
        await report(agencyId, '乙'),
        await report(agencyId, '丙'),
      ];
      const initialPasswordId = await issue(holds, at(-60));
      await issue(used);
      const spent = await issue(used);
      await database().transact(({ initialPasswords }) => initialPasswords.take(spent, 'used', start));
      const slipOf = async (personId: PersonId) =>
        (await list([agencyId])).find((each) => each.personId === personId)?.slip;
      expect(await slipOf(holds)).toEqual({
        initialPasswordId,
        issuedAt: at(-60),
        issuedBy: 'per_head',
        handedOutBy: 'hr',
        expiresAt: at(3600),
      });
      expect([await slipOf(over), await slipOf(used)]).toEqual([undefined, undefined]);
      expect(await names([agencyId], { holdsSlip: true })).toEqual(['甲']);
      expect((await names([agencyId], { holdsSlip: false })).toSorted()).toEqual(['丙', '乙'].toSorted());
      expect(await names([agencyId], { holdsSlip: true, at: at(3600) })).toEqual([]);
      expect(await names([agencyId], { issuedFrom: at(-60) })).toEqual(['甲']);
      expect(await names([agencyId], { issuedFrom: at(-59) })).toEqual([]);
    });

    it('are narrowed by the beginning of the name, the title and the first day, and come in pages', async () => {
      const agencyId = await newAgency(database());
      for (const [name, title] of [
        ['王小明', '科員'],
        ['王大明', '科長'],
        ['李小明', '科員'],
      ] as const)
        await report(agencyId, name, { title });
      expect((await names([agencyId], { name: '王' })).toSorted()).toEqual(['王大明', '王小明'].toSorted());
      expect(await names([agencyId], { name: '王', title: '科員' })).toEqual(['王小明']);
      expect(await names([agencyId], { since: readDay('9999-01-01') })).toEqual([]);
      const all = await names([agencyId]);
      expect([...(await names([agencyId], {}, 0, 2)), ...(await names([agencyId], {}, 2, 2))]).toEqual(all);
    });
  });
};
