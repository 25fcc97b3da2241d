import { reportPerson } from '../../report-person.ts';
import { describe, expect, it } from 'vitest';
import { type AgencyId, type PersonId } from '../../../src/domain/person/person.ts';
import { at, type Contract, inParallel, newAgency, newNationalId, start } from './fixtures.ts';

let named = 0;

export const feedContract: Contract = (database) => {
  const person = async (agencyId: AgencyId, change: object = {}, nationalId = newNationalId()) => {
    const row = {
      nationalId,
      name: '林嘉文',
      agencyId,
      post: 'main',
      title: '科員',
      status: 'in-service',
    } as const;
    const saved = await database().transact((stores) => reportPerson(stores, { ...row, ...change }, start));
    return { personId: saved.personId, nationalId };
  };
  const system = async (agencyIds: readonly AgencyId[]) => {
    named += 1;
    const tokenHash = `hash ${named}`;
    const order = { name: `system ${named}`, agencyIds, attributes: ['name', 'posts'], tokenHash } as const;
    const systemId = await database().transact(({ feeds }) => feeds.add(order, start));
    if (systemId === 'name-taken') throw new Error('taken');
    return { systemId, agencyIds, tokenHash, name: order.name };
  };

  describe('the store of feeding systems', () => {
    it('finds a system by its token, and by the one before for as long as that goes on', async () => {
      const agencyId = await newAgency(database());
      const { systemId, tokenHash, name } = await system([agencyId]);
      const { feeds } = database().read;
      expect(await feeds.findByToken(tokenHash, start)).toMatchObject({ systemId, agencyIds: [agencyId] });
      const again = { name, agencyIds: [agencyId], attributes: [], tokenHash: `other ${name}` };
      expect(await database().transact((stores) => stores.feeds.add(again, start))).toBe('name-taken');
      const rotation = { systemId, tokenHash: `new ${name}`, previousUntil: at(60), at: start };
      expect(await database().transact((stores) => stores.feeds.rotate(rotation))).toBe(true);
      const found = async (hash: string, seconds: number) =>
        (await feeds.findByToken(hash, at(seconds)))?.systemId;
      expect([await found(tokenHash, 59), await found(tokenHash, 60)]).toEqual([systemId, undefined]);
      expect(await found(`new ${name}`, 60)).toBe(systemId);
      expect(await database().transact((stores) => stores.feeds.revoke(systemId, at(9)))).toBe(true);
      expect(await database().transact((stores) => stores.feeds.revoke(systemId, at(9)))).toBe(false);
      expect([await found(`new ${name}`, 10), await found(tokenHash, 10)]).toEqual([undefined, undefined]);
      expect(await database().transact((stores) => stores.feeds.rotate(rotation))).toBe(false);
    });

    it('reaches people of its agencies, whoever left for others excepted, in pages', async () => {
      const [own, other] = [await newAgency(database()), await newAgency(database())];
      const here = await person(own);
      const left = await person(own, { status: 'separated' });
      const moved = await person(own, { status: 'separated' });
      await person(other, {}, moved.nationalId);
      const both = await person(other);
      await person(own, { post: 'concurrent' }, both.nationalId);
      const elsewhere = await person(other);
      const { systemId } = await system([own]);
      const reach = { system: { systemId, agencyIds: [own] }, at: start };
      const { feeds } = database().read;
      const expected = [here, left, both].map(({ personId }) => personId).toSorted();
      expect(await feeds.count(reach)).toBe(3);
      expect(await feeds.page(reach, { limit: 9 })).toEqual(expected);
      const [first = 'per_'] = expected;
      expect(await feeds.page(reach, { after: first, limit: 1 })).toEqual(expected.slice(1, 2));
      expect(await feeds.page(reach, { skip: 2, limit: 9 })).toEqual(expected.slice(2));
      const ids = [here, moved, elsewhere].map(({ personId }) => personId);
      expect([...(await feeds.reached(reach, ids))]).toEqual([here.personId]);
      expect((await feeds.reached(reach, [])).size).toBe(0);
    });

    it('keeps what a system calls its people apart from what others call theirs', async () => {
      const agencyId = await newAgency(database());
      const [first, second] = [await system([agencyId]), await system([agencyId])];
      const [one, two] = [await person(agencyId), await person(agencyId)];
      const save = (systemId: `fds_${string}`, personId: PersonId, userName: string) =>
        database().transact(async ({ feeds }) =>
          (await feeds.saveLinks([{ systemId, personId, userName, externalId: 'x-1' }], start)).has(personId),
        );
      expect(await save(first.systemId, one.personId, 'Lin@Example.test')).toBe(true);
      expect(await save(first.systemId, two.personId, 'LIN@example.test')).toBe(false);
      expect(await save(second.systemId, two.personId, 'lin@example.test')).toBe(true);
      const { feeds } = database().read;
      expect(await feeds.findLink(first.systemId, { userName: 'lin@example.TEST' })).toMatchObject({
        personId: one.personId,
        userName: 'Lin@Example.test',
      });
      expect(await feeds.findLink(second.systemId, { externalId: 'x-1' })).toMatchObject({
        personId: two.personId,
      });
      const [three, four] = [await person(agencyId), await person(agencyId)];
      const linkTo = ({ personId }: { personId: PersonId }, userName: string) => ({
        systemId: first.systemId,
        personId,
        userName,
        externalId: undefined,
      });
      const taken = await inParallel(database(), 2, ({ feeds: inUnit }, place) =>
        inUnit.saveLinks([linkTo(place === 0 ? three : four, 'both@example.test')], start),
      );
      expect(taken.map(({ size }) => size).toSorted()).toEqual([0, 1]);
      const reach = { system: first, at: start };
      await database().transact((stores) => stores.feeds.dropLink(first.systemId, one.personId, at(5)));
      const isReached = async () => (await feeds.reached(reach, [one.personId])).has(one.personId);
      expect(await isReached()).toBe(false);
      expect(await save(first.systemId, one.personId, 'lin')).toBe(true);
      expect(await isReached()).toBe(true);
      const [five, six] = [await person(agencyId), await person(agencyId)];
      const many = [linkTo(five, 'five'), linkTo(six, 'LIN'), linkTo(one, 'one')];
      const saved = await database().transact((stores) => stores.feeds.saveLinks(many, at(7)));
      // The name of the second is still another person's when the set is inserted.
      expect(saved).toEqual(new Set([five.personId, one.personId]));
      const links = await feeds.linksOf(first.systemId, [five.personId, six.personId, one.personId]);
      expect([links.size, links.get(one.personId)?.userName]).toEqual([2, 'one']);
    });
  });
};
