import { reportPerson } from '../../report-person.ts';
import { describe, expect, it } from 'vitest';
import { readReason } from '../../../src/domain/audit/plain-text.ts';
import { nameKey } from '../../../src/domain/person/name.ts';
import { postsAt } from '../../../src/domain/person/person.ts';
import { parseBirthDate } from '../../../src/domain/person/birth-date.ts';
import {
  at,
  type Contract,
  inParallel,
  newAgency,
  newAgencyCode,
  newNationalId,
  newPerson,
  start,
} from './fixtures.ts';
import { sameSpellings } from '../../names/spellings.ts';

export const registerContract: Contract = (database) => {
  describe('the person store', () => {
    const row = async (name = '陳志豪') =>
      ({
        nationalId: newNationalId(),
        name,
        agencyId: await newAgency(database()),
        post: 'main',
        title: '科員',
        status: 'in-service',
      }) as const;
    const save = (reported: Awaited<ReturnType<typeof row>>, change: object = {}) =>
      database().transact((stores) => reportPerson(stores, { ...reported, ...change }, start));

    it('adds a person once, however many reports of them come at once', async () => {
      const reported = await row();
      const saved = await inParallel(database(), 10, (stores) => reportPerson(stores, reported, start));
      expect(new Set(saved.map(({ personId }) => personId)).size).toBe(1);
      expect(saved.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
      expect(saved.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(9);
    });

    it('finds a person by ID number and opens the sealed number for their own row alone', async () => {
      const reported = await row();
      const { personId } = await save(reported);
      expect(await database().read.people.findByNationalId(reported.nationalId)).toMatchObject({ personId });
      expect(await database().read.people.findByNationalId(newNationalId())).toBeUndefined();
      expect(await database().read.people.nationalIdOf(personId)).toBe(reported.nationalId);
      expect(await database().read.people.nationalIdOf('per_nobody')).toBeUndefined();
      const other = newNationalId();
      const { people } = database().read;
      const found = await people.findMany([personId, 'per_nobody']);
      expect(found).toEqual(new Map([[personId, await people.find(personId)]]));
      expect(await people.findManyByNationalId([other, reported.nationalId])).toEqual(
        new Map([[reported.nationalId, found.get(personId)]]),
      );
      expect(await people.nationalIdsOf([personId, 'per_nobody'])).toEqual(
        new Map([[personId, reported.nationalId]]),
      );
      expect([await people.findMany([]), await people.findManyByNationalId([])]).toEqual([
        new Map(),
        new Map(),
      ]);
    });

    it('keeps a reported date of birth sealed, and lets no report without one take it away', async () => {
      const reported = await row();
      const [first, second] = [parseBirthDate('1986-03-12'), parseBirthDate('75/3/13')];
      const { personId } = await save(reported);
      const read = () => database().read.people.birthDateOf(personId);
      expect(await read()).toBeUndefined();
      expect(await save(reported, { birthDate: first })).toEqual({ personId, outcome: 'changed' });
      expect(await save(reported, { birthDate: first })).toEqual({ personId, outcome: 'unchanged' });
      expect(await save(reported)).toEqual({ personId, outcome: 'unchanged' });
      expect(await read()).toBe('1986-03-12');
      await save(reported, { birthDate: second });
      expect(await read()).toBe('1986-03-13');
      expect(await database().read.people.birthDateOf('per_nobody')).toBeUndefined();
    });

    it.each(sameSpellings)('finds by either spelling with %s', async (_, register, card) => {
      const reported = await row(register);
      const { personId } = await save(reported);
      const { people } = database().read;
      const { agencyId } = reported;
      const ids = (found: readonly { personId: string }[]) => found.map((person) => person.personId);
      const search = async (text: string) =>
        ids(await people.searchByName({ agencyIds: [agencyId], text, limit: 9 }));
      expect([await search(register), await search(card)]).toEqual([[personId], [personId]]);
      const [first = ''] = Array.from(nameKey(card));
      expect(await search(first.toLowerCase())).toEqual([personId]);
      expect((await people.find(personId))?.name).toBe(register);
      await save(reported, { name: '別名' });
      expect([await search(card), await search('別')]).toEqual([[], [personId]]);
    });

    it.each([
      ['a few agencies', 0],
      ['the agencies of a nation', 3000],
    ])(
      'finds what stands inside a name or alias behind what begins with it, among %s, and takes no sign for a pattern',
      async (_, others) => {
        const first = await row('志豪');
        const ids = [(await save(first)).personId];
        const { agencyId } = first;
        for (const name of ['陳志豪', 'CHEN, Chih-Hao 志豪', '林嘉文'])
          ids.push((await save({ ...(await row(name)), agencyId })).personId);
        const agencyIds = [
          agencyId,
          ...Array.from({ length: others }, (__, nth) => `agy_none_${nth}` as const),
        ];
        const search = async (text: string, limit = 9) =>
          (await database().read.people.searchByName({ agencyIds, text, limit })).map(({ personId }) =>
            ids.indexOf(personId),
          );
        expect(await search('志豪')).toEqual([0, 2, 1]);
        expect(await search('志豪', 2)).toEqual([0, 2]);
        expect([await search('hen ＣＨＩＨ'), await search('嘉'), await search('豪志')]).toEqual([
          [2],
          [3],
          [],
        ]);
        expect([await search('%'), await search('_'), await search('\\')]).toEqual([[], [], []]);
        const evidence = readReason('戶口名簿');
        if (evidence === undefined) throw new Error('no evidence');
        await database().transact(async ({ aliases }) => {
          const alias = {
            personId: ids[3] ?? 'per_none',
            name: '林佳文',
            evidence,
            enteredBy: 'per_1',
          } as const;
          const aliasId = (await aliases.enter(alias, start)) ?? 'als_none';
          await aliases.decide({ aliasId, decision: 'confirm', by: 'per_2', at: start });
        });
        expect([await search('林佳'), await search('佳文')]).toEqual([[3], [3]]);
      },
    );

    it('lists people of a name as names are compared, and nobody of a name of signs', async () => {
      const { personId } = await save(await row('Ｌａｈｕｙ　Ｔａ’ａｙ'));
      const { people } = database().read;
      expect((await people.listByName("LAHUY TA'AY")).map((person) => person.personId)).toContain(personId);
      expect([await people.listByName('·'), await people.listByName('')]).toEqual([[], []]);
    });

    it('says whether a report changed anything, and keeps two posts of one person apart', async () => {
      const reported = await row();
      const { personId } = await save(reported);
      expect(await save(reported)).toEqual({ personId, outcome: 'unchanged' });
      expect(await save(reported, { status: 'separated' })).toEqual({ personId, outcome: 'separated' });
      expect(await save(reported, { name: '陳志浩' })).toEqual({ personId, outcome: 'changed' });
      const second = await newAgency(database());
      await save(reported, { agencyId: second, post: 'concurrent', name: '陳志浩' });
      const person = await database().read.people.find(personId);
      expect(person?.name).toBe('陳志浩');
      expect(person && postsAt(person, start)).toMatchObject([
        { agencyId: reported.agencyId, post: 'main', agencyName: '文化局', status: 'in-service' },
        { agencyId: second, post: 'concurrent' },
      ]);
    });
  });

  describe('the agency store', () => {
    it('keeps the tree by code and finds an agency by code and OID', async () => {
      const [parentCode, code] = [newAgencyCode(), newAgencyCode()];
      const agency = {
        code,
        oid: `2.16.886.101.7.${code.slice(1, 9)}`,
        name: '圖書館',
        nameEn: 'Library',
        parentCode,
      };
      const save = (change: object = {}) =>
        database().transact(({ agencies }) => agencies.save({ ...agency, ...change }, start));
      await expect(save()).rejects.toThrow(/not stored/);
      await save({ code: parentCode, oid: `2.16.886.101.8.${code.slice(1, 9)}`, parentCode: undefined });
      expect([await save(), await save(), await save({ name: '市立圖書館' })]).toEqual([
        'added',
        'same',
        'changed',
      ]);
      const { agencies } = database().read;
      const [found, parent] = [await agencies.findByOid(agency.oid), await agencies.findByCode(parentCode)];
      expect(found).toMatchObject({ code, name: '市立圖書館', parentId: parent?.agencyId });
      expect((await agencies.list()).map((one) => one.code)).toContain(code);
    });
  });

  describe('the authority store', () => {
    it('gives back what was granted, with scope and period', async () => {
      const [personId, agencyId] = [await newPerson(database()), await newAgency(database())];
      const granted = {
        personId,
        role: 'hr-officer',
        agencyId,
        scope: { kind: 'chosen', agencyIds: [agencyId] },
        source: 'concurrent-duty',
        from: start,
        until: at(3600),
      } as const;
      const authorityId = await database().transact(({ authorities }) => authorities.grant(granted));
      const { authorities } = database().read;
      expect(await authorities.listByPerson(personId)).toEqual([
        { ...granted, authorityId, revokedAt: undefined },
      ]);
      expect((await authorities.list()).map((one) => one.authorityId)).toContain(authorityId);
    });
  });
};
