import { describe, expect, it } from 'vitest';
import { type AgencyCode } from '../../../src/domain/agency/agency.ts';
import { reachOf } from '../../../src/domain/authority/coverage.ts';
import { type Authority } from '../../../src/domain/authority/authority.ts';
import { type AgencyId, type PersonId } from '../../../src/domain/person/person.ts';
import { at, type Contract, newAgencyCode, newPerson, start } from './fixtures.ts';

const days = (count: number) => count * 24 * 3600;

export const agencyTreeContract: Contract = (database) => {
  /** A has B and C below it, B has D. */
  const plant = async () => {
    const codes = { a: newAgencyCode(), b: newAgencyCode(), c: newAgencyCode(), d: newAgencyCode() };
    const hang = (code: AgencyCode, parentCode?: AgencyCode) =>
      database().transact(async ({ agencies }) => {
        const agency = { code, oid: `2.16.886.101.7.${code}`, name: code, nameEn: '', parentCode };
        await agencies.save(agency, start);
        return (await agencies.findByCode(code))?.agencyId ?? 'agy_none';
      });
    const ids = {
      a: await hang(codes.a),
      b: await hang(codes.b, codes.a),
      c: await hang(codes.c, codes.a),
      d: await hang(codes.d, codes.b),
    };
    const within = async (...treesOf: AgencyId[]) => {
      const found = await database().read.agencies.idsWithin({ all: false, agencyIds: [], treesOf });
      return Object.entries(ids).flatMap(([name, agencyId]) => (found.includes(agencyId) ? [name] : []));
    };
    return { codes, ids, hang, within };
  };

  describe('the tree of agencies', () => {
    it('knows what stands below an agency and above it', async () => {
      const { ids, within } = await plant();
      expect(await within(ids.a)).toEqual(['a', 'b', 'c', 'd']);
      expect(await within(ids.b)).toEqual(['b', 'd']);
      expect(await within(ids.c, ids.d)).toEqual(['c', 'd']);
      expect(await within()).toEqual([]);
      const lineages = await database().read.agencies.lineages([ids.d, ids.a, 'agy_nowhere']);
      expect([...lineages.keys()].toSorted()).toEqual([ids.a, ids.d].toSorted());
      expect(lineages.get(ids.d)).toEqual({
        agencyId: ids.d,
        above: new Set([ids.d, ids.b, ids.a]),
        isLeaf: true,
      });
      expect(lineages.get(ids.a)).toMatchObject({ isLeaf: false });
    });

    it('follows an agency that is moved with all below it, and one that comes to stand alone', async () => {
      const { codes, ids, hang, within } = await plant();
      await hang(codes.b, codes.c);
      expect(await within(ids.c)).toEqual(['b', 'c', 'd']);
      await hang(codes.b);
      expect([await within(ids.a), await within(ids.b)]).toEqual([
        ['a', 'c'],
        ['b', 'd'],
      ]);
    });

    it('ends a ring of superiors, and forgets it when it is mended', async () => {
      const { codes, ids, hang, within } = await plant();
      await hang(codes.a, codes.d);
      expect(await within(ids.b)).toEqual(['a', 'b', 'c', 'd']);
      await hang(codes.b);
      expect([await within(ids.b), await within(ids.a)]).toEqual([
        ['a', 'b', 'c', 'd'],
        ['a', 'c'],
      ]);
    });

    it('lists the agencies of a reach in the order of their codes, each once', async () => {
      const { ids, codes } = await plant();
      const reach = { all: false, agencyIds: [ids.d, ids.c], treesOf: [ids.b] };
      const listed = await database().read.agencies.listWithin(reach);
      expect(listed.map(({ code }) => code)).toEqual([codes.b, codes.c, codes.d].toSorted());
    });
  });

  describe('authority over the tree', () => {
    const plantAuthority = async () => {
      const planted = await plant();
      const grant = async (agencyId: AgencyId, how: Partial<Authority> = {}): Promise<[string, PersonId]> => {
        const personId = await newPerson(database());
        const scope = { kind: 'own' } as const;
        const plain = {
          role: 'hr-officer',
          scope,
          source: 'delegation',
          from: start,
          until: undefined,
        } as const;
        const authorityId = await database().transact(({ authorities }) =>
          authorities.grant({ ...plain, ...how, personId, agencyId }),
        );
        return [authorityId, personId];
      };
      const tree = { scope: { kind: 'own-with-subordinates' } } as const;
      return { ...planted, grant, tree };
    };

    it('is found where it touches a reach from above, from below or from within', async () => {
      const { ids, grant, tree } = await plantAuthority();
      const [ownOfA] = await grant(ids.a);
      const [treeOfA] = await grant(ids.a, tree);
      const [ownOfB] = await grant(ids.b);
      const [ownOfD] = await grant(ids.d);
      const [treeOfC] = await grant(ids.c, tree);
      const [chosen] = await grant(ids.c, { scope: { kind: 'chosen', agencyIds: [ids.d] } });
      const [over] = await grant(ids.b, { until: at(10) });
      const mine = [ownOfA, treeOfA, ownOfB, ownOfD, treeOfC, chosen, over];
      const reach = reachOf([{ agencyId: ids.b, ...tree }]);
      const found = await database().read.authorities.listOverlapping(reach, at(20));
      const names = found.map(({ authorityId }) => mine.indexOf(authorityId)).filter((place) => place >= 0);
      expect(names.toSorted()).toEqual([1, 2, 3, 5]);
    });

    it('is due by its last review or by its end, in slices', async () => {
      const { ids, grant } = await plantAuthority();
      const from = at(-days(200));
      const due = await Promise.all([
        grant(ids.d, { from }),
        grant(ids.d, { from }),
        grant(ids.d, { until: at(days(10)) }),
      ]);
      const calm = await grant(ids.d, { until: at(days(100)) });
      const reviewed = await grant(ids.d, { from });
      await database().transact(({ authorities }) =>
        authorities.confirm(`aut_${reviewed[0].slice(4)}`, start),
      );
      const question = {
        at: at(1),
        reviewedBefore: at(-days(183)),
        endingBefore: at(days(30)),
        limit: 2,
      };
      const found: string[] = [];
      let slices = 0;
      for (let after: Authority['authorityId'] | undefined; ; slices += 1) {
        const slice = await database().read.authorities.listDue({ ...question, after });
        expect(slice.length).toBeLessThanOrEqual(2);
        found.push(...slice.map(({ authorityId }) => authorityId));
        after = slice.at(-1)?.authorityId;
        if (after === undefined) break;
      }
      expect(slices).toBeGreaterThan(1);
      expect(new Set(found).size).toBe(found.length);
      for (const [authorityId] of due) expect(found).toContain(authorityId);
      for (const [authorityId] of [calm, reviewed]) expect(found).not.toContain(authorityId);
    });

    it('is listed in slices while it is not over, revoked and ended ones left out', async () => {
      const { ids, grant } = await plantAuthority();
      const [standing] = await grant(ids.a);
      const [toCome] = await grant(ids.b, { from: at(days(10)) });
      const [ended] = await grant(ids.a, { until: at(10) });
      const [revoked] = await grant(ids.a);
      await database().transact(({ authorities }) => authorities.revoke(`aut_${revoked.slice(4)}`, at(5)));
      const found: string[] = [];
      for (let after: Authority['authorityId'] | undefined; ;) {
        const slice = await database().read.authorities.listStanding({ at: at(20), after, limit: 2 });
        expect(slice.length).toBeLessThanOrEqual(2);
        found.push(...slice.map(({ authorityId }) => authorityId));
        after = slice.at(-1)?.authorityId;
        if (after === undefined) break;
      }
      expect(new Set(found).size).toBe(found.length);
      for (const authorityId of [standing, toCome]) expect(found).toContain(authorityId);
      for (const authorityId of [ended, revoked]) expect(found).not.toContain(authorityId);
    });

    it('has those with a say about it: operators, and heads above', async () => {
      const { ids, grant, tree } = await plantAuthority();
      const [, headOfA] = await grant(ids.a, { role: 'hr-head', ...tree });
      const [, headOfC] = await grant(ids.c, { role: 'hr-head', ...tree });
      const [, officer] = await grant(ids.b);
      const [, operator] = await grant(ids.c, { role: 'operator', scope: { kind: 'all' } });
      const [, gone] = await grant(ids.a, { role: 'hr-head', ...tree, until: at(10) });
      const { authorities } = database().read;
      const found = await authorities.listHeadsOver([ids.d], at(20));
      expect(found).toContain(headOfA);
      for (const personId of [headOfC, officer, gone, operator]) expect(found).not.toContain(personId);
      expect(await authorities.listWideAppointers(at(20))).toContain(operator);
    });
  });
};
