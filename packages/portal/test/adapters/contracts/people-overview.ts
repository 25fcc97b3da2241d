import { reportPerson } from '../../report-person.ts';
import { describe, expect, it } from 'vitest';
import { type ActivationWay } from '../../../src/domain/account/account.ts';
import { parseDay } from '../../../src/domain/day/day.ts';
import {
  type PeopleFilter,
  peopleOrders,
} from '../../../src/domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../../src/domain/person/person.ts';
import { at, type Contract, newAccountName, newAgency, newFacts, newNationalId, start } from './fixtures.ts';

const day = 24 * 3600;

export const peopleOverviewContract: Contract = (database) => {
  const report = async (
    agencyId: AgencyId,
    name: string,
    {
      status = 'in-service',
      nationalId = newNationalId(),
      post = 'main',
    }: {
      status?: 'in-service' | 'separated';
      nationalId?: ReturnType<typeof newNationalId>;
      post?: 'main' | 'concurrent';
    } = {},
  ) => {
    const row = { nationalId, name, agencyId, post, title: '科員', status } as const;
    return (await database().transact((stores) => reportPerson(stores, row, start))).personId;
  };
  type PersonId = Awaited<ReturnType<typeof report>>;

  const accountOf = async (personId: PersonId) =>
    (await database().transact(({ accounts }) => accounts.ensure(personId, start))).accountId;
  const confirm = async (personId: PersonId) => {
    const accountId = await accountOf(personId);
    await database().transact(({ accounts }) =>
      accounts.advance({ accountId, from: 'not-activated', to: 'identity-confirmed', at: start }),
    );
    return accountId;
  };
  const activate = async (personId: PersonId, activatedBy?: ActivationWay) => {
    const accountId = await confirm(personId);
    const accountName = newAccountName();
    const email = `${accountName}@example.test`;
    await database().transact(({ accounts }) =>
      accounts.activate({ accountId, accountName, email, passwordHash: 'h', activatedBy, at: start }),
    );
    return accountId;
  };
  const issue = (accountId: Awaited<ReturnType<typeof accountOf>>, expiresAt: Date) =>
    database().transact(({ initialPasswords }) =>
      initialPasswords.issue({
        accountId,
        hash: 'h',
        issuedBy: 'per_head',
        handedOutBy: 'hr',
        reason: 'r',
        at: start,
        expiresAt,
      }),
    );
  const bind = (accountId: Awaited<ReturnType<typeof accountOf>>, notAfter: Date) =>
    database().transact(({ bindings }) =>
      bindings.bind({ accountId, facts: { ...newFacts(), notAfter }, source: 'certificate', at: start }),
    );
  const fail = (personId: PersonId, when: Date) =>
    database().transact(({ failedTries }) => failedTries.note(personId, when));

  const counts = async (agencyId: AgencyId) =>
    Object.fromEntries(
      (await database().read.peopleOverview.count([agencyId], start)).map(({ group, people }) => [
        group,
        people,
      ]),
    );
  const names = async (agencyId: AgencyId, filter?: PeopleFilter) =>
    (await database().read.peopleOverview.list({ agencyIds: [agencyId], filter, limit: 10, at: start }))
      .map(({ name }) => name)
      .toSorted();

  describe('the overview of people', () => {
    it('counts and lists those in service, by way and state, of the agencies asked for alone', async () => {
      const [agencyId, other] = [await newAgency(database()), await newAgency(database())];
      await report(agencyId, '未啟用');
      await report(agencyId, '離職', { status: 'separated' });
      await report(other, '別處');
      await confirm(await report(agencyId, '啟用中'));
      for (const way of ['card', 'hr', 'agency-card', 'helpdesk'] as const)
        await activate(await report(agencyId, way), way);
      await activate(await report(agencyId, 'earlier'));
      expect(await counts(agencyId)).toEqual({
        'active-card': 1,
        'active-hr': 1,
        'active-agency-card': 1,
        'active-helpdesk': 1,
        'active-earlier': 1,
        'identity-confirmed': 1,
        'not-activated': 1,
      });
      expect(await names(agencyId)).toHaveLength(7);
      expect(await names(agencyId, 'active')).toEqual(['agency-card', 'card', 'earlier', 'helpdesk', 'hr']);
      expect(await names(agencyId, 'active-agency-card')).toEqual(['agency-card']);
      expect(await names(agencyId, 'active-earlier')).toEqual(['earlier']);
      expect(await names(agencyId, 'identity-confirmed')).toEqual(['啟用中']);
      expect(await names(agencyId, 'not-activated')).toEqual(['未啟用']);
      expect(await database().read.peopleOverview.count([], start)).toEqual([]);
    });

    it('tells of whom tries failed lately, once, until they are active', async () => {
      const agencyId = await newAgency(database());
      const [lately, long, active] = [
        await report(agencyId, '最近'),
        await report(agencyId, '很久以前'),
        await report(agencyId, '已啟用'),
      ];
      await fail(lately, at(-29 * day));
      await fail(lately, at(-day));
      await fail(long, at(-31 * day));
      await fail(active, at(-day));
      await activate(active, 'card');
      expect(await counts(agencyId)).toMatchObject({ failed: 1 });
      expect(await names(agencyId, 'failed')).toEqual(['最近']);
      const query = { agencyIds: [agencyId], filter: 'failed', limit: 9, at: start } as const;
      expect(await database().read.peopleOverview.list(query)).toMatchObject([{ failedAt: at(-day) }]);
      await database().transact(({ failedTries }) => failedTries.forget(lately));
      expect(await names(agencyId, 'failed')).toEqual([]);
    });

    it('tells whose initial password is open and ends within a day', async () => {
      const agencyId = await newAgency(database());
      await issue(await accountOf(await report(agencyId, '明天')), at(day));
      await issue(await accountOf(await report(agencyId, '後天')), at(day + 1));
      await issue(await accountOf(await report(agencyId, '已過')), at(0));
      const replaced = await accountOf(await report(agencyId, '重發'));
      await issue(replaced, at(3600));
      await issue(replaced, at(3 * day));
      expect(await counts(agencyId)).toMatchObject({ 'password-ends': 1 });
      expect(await names(agencyId, 'password-ends')).toEqual(['明天']);
      const query = { agencyIds: [agencyId], limit: 9, at: start };
      const ends = (await database().read.peopleOverview.list(query)).map((each) => [
        each.name,
        each.passwordEnds,
      ]);
      expect(Object.fromEntries(ends)).toEqual({
        明天: at(day),
        後天: at(day + 1),
        已過: undefined,
        重發: at(3 * day),
      });
      const latest = database().read.initialPasswords.latestHandedOutBy(replaced);
      expect(await latest).toBe('hr');
    });

    it('tells whose card ends within sixty days or has ended, with no newer one in use', async () => {
      const agencyId = await newAgency(database());
      const bound = async (name: string, ...ends: number[]) => {
        const accountId = await activate(await report(agencyId, name), 'card');
        for (const days of ends) await bind(accountId, at(days * day));
        return accountId;
      };
      await bound('兩個月內', 60);
      await bound('已到期', -3);
      await bound('還早', 61);
      await bound('已換卡', 10, 900);
      await bound('沒有卡');
      const blocked = await bound('已停用', 20);
      await database().transact(async ({ bindings }) => {
        for (const { bindingId } of await bindings.listByAccount(blocked))
          await bindings.retire(bindingId, 'blocked', start);
      });
      expect(await counts(agencyId)).toMatchObject({ 'card-ends': 2 });
      expect(await names(agencyId, 'card-ends')).toEqual(['兩個月內', '已到期'].toSorted());
    });

    it('counts somebody with posts in two agencies in each of them', async () => {
      const [first, second] = [await newAgency(database()), await newAgency(database())];
      const nationalId = newNationalId();
      const personId = await report(first, '兼任', { nationalId });
      await report(second, '兼任', { nationalId, post: 'concurrent' });
      await fail(personId, at(-day));
      for (const agencyId of [first, second])
        expect(await counts(agencyId)).toEqual({ 'not-activated': 1, failed: 1 });
    });

    it('lists by pages in the order that is asked for, each post once, and tells how many there are', async () => {
      const agencyId = await newAgency(database());
      for (const name of ['王甲', '陳乙', '林丙', '張丁']) await report(agencyId, name);
      await confirm(await report(agencyId, '周戊'));
      const question = { agencyIds: [agencyId], at: start };
      const pageOf = async (offset: number, more: object) =>
        (await database().read.peopleOverview.list({ ...question, ...more, offset, limit: 2 })).map(
          ({ name }) => name,
        );
      for (const order of peopleOrders)
        for (const descending of [false, true]) {
          const pages = [0, 2, 4].map((offset) => pageOf(offset, { order, descending }));
          expect((await Promise.all(pages)).flat().toSorted()).toEqual(
            ['王甲', '陳乙', '林丙', '張丁', '周戊'].toSorted(),
          );
        }
      expect(await pageOf(4, { order: 'state' })).toEqual(['周戊']);
      expect((await pageOf(0, { order: 'state', descending: true }))[0]).toBe('周戊');
      const [first] = await pageOf(0, { order: 'name' });
      expect(await pageOf(4, { order: 'name', descending: true })).toEqual([first]);
      expect(await database().read.peopleOverview.size(question)).toBe(5);
    });

    it('narrows a list by the beginning of a name, the title, the day of the post, and how somebody stands', async () => {
      const agencyId = await newAgency(database());
      const lin = await report(agencyId, '林小美');
      await report(agencyId, '林大同');
      await report(agencyId, '陳小美');
      const { accountId } = await database().transact(({ accounts }) => accounts.ensure(lin, start));
      await database().transact(({ accounts }) => accounts.suspend({ accountId, by: 'hr', at: start }));
      const found = async (more: object) => {
        const question = { agencyIds: [agencyId], at: start, ...more };
        const lines = await database().read.peopleOverview.list({ ...question, limit: 9 });
        expect(await database().read.peopleOverview.size(question)).toBe(lines.length);
        return lines.map(({ name }) => name).toSorted();
      };
      expect(await found({ name: '林' })).toEqual(['林大同', '林小美'].toSorted());
      expect(await found({ title: '科員', filter: 'suspended' })).toEqual(['林小美']);
      expect(await found({ title: '主任' })).toEqual([]);
      expect(await found({ filter: 'on-leave' })).toEqual([]);
      expect(await found({ since: parseDay('2099-01-01') })).toEqual([]);
    });
  });
};
