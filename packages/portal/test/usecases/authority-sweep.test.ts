import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { type Authority, isInForce } from '../../src/domain/authority/authority.ts';
import { coverageOf, covers, overlapOf, reachOf } from '../../src/domain/authority/coverage.ts';
import { hrPowersOf, rankIn } from '../../src/domain/authority/hr-powers.ts';
import { type Capacity, mayAct, recordOf } from '../../src/domain/authority/matrix.ts';
import { type AgencyId } from '../../src/domain/person/person.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { type Name, numberOf, openCity, people } from './cast.ts';
import { at, openPortal, type TestPortal } from './portal.ts';

const city = openCity;
const names = people.map(([name]) => name);
const below = ['Y00020000C', 'Y00030000D'];

/** What each of the cast may act on, told apart from the code: agencies of the register by who acts. */
const actors: readonly {
  who: string;
  session: (city: Awaited<ReturnType<typeof openCity>>) => Promise<SessionView>;
  capacity: Capacity;
  agencies: readonly string[];
  self: Name;
}[] = [
  { who: '陳志豪', session: ({ as }) => as('陳志豪'), capacity: 'hr-head', agencies: below, self: '陳志豪' },
  {
    who: '黃淑芬',
    session: ({ as }) => as('黃淑芬'),
    capacity: 'hr-officer',
    agencies: ['Y00030000D', 'Y00040000E'],
    self: '黃淑芬',
  },
  {
    who: 'the card of 文化局 with 林嘉文',
    session: ({ asAgency }) => asAgency('Y00020000C', '林嘉文'),
    capacity: 'agency-card',
    agencies: ['Y00020000C'],
    self: '林嘉文',
  },
];

describe('role × action × person over the whole cast', () => {
  test.each(actors)('$who sees and resets who the table says, and nobody else exists', async (actor) => {
    const { portal, idOf, database, ...rest } = await city();
    const session = await actor.session({ portal, idOf, database, ...rest });
    const { usecases, clock } = portal;
    for (const [name, nationalId, agencyCode, status] of people) {
      const held = await database.read.authorities.listByPerson(idOf(name));
      const roles = held.filter((each) => isInForce(each, clock.now())).map(({ role }) => role);
      const within = actor.agencies.includes(agencyCode);
      const record = !within ? 'outside' : name === actor.self ? 'self' : recordOf(roles);
      const personId = idOf(name);
      const seen = await usecases.readHrPerson({ entry: at('hr', session), personId });
      expect([name, seen.kind === 'refused' ? seen.refusal : 'yes']).toEqual([
        name,
        mayAct(actor.capacity, 'see', record) === 'yes' ? 'yes' : 'not-found',
      ]);
      for (const text of [name, nationalId]) {
        const found = await usecases.searchPeople({ entry: at('hr', session), text });
        expect([name, found.kind === 'found' && found.people.some((each) => each.name === name)]).toEqual([
          name,
          within,
        ]);
      }
      const issued = await usecases.issueInitialPassword({
        entry: at('hr', session),
        personId,
        reason: '測試',
        formKey: `sweep ${actor.who} ${name}`,
      });
      const verdict = mayAct(actor.capacity, 'issue-initial-password', record);
      const gone = status === 'separated' ? 'person-separated' : 'person-on-leave';
      const expected =
        verdict === 'absent'
          ? 'not-found'
          : verdict === 'no'
            ? 'forbidden'
            : status === 'in-service'
              ? 'issued'
              : gone;
      expect([name, issued.kind === 'refused' ? issued.refusal : issued.kind]).toEqual([name, expected]);
    }
  });

  test.each(['林嘉文', '許雅雯', '何俊賢', '周佩珊'] as const)(
    '%s, who holds no HR authority, reaches nobody',
    async (name) => {
      const { as, idOf, usecases } = await city();
      const session = await as(name);
      for (const other of names) {
        const personId = idOf(other);
        expect(await usecases.readHrPerson({ entry: at('hr', session), personId })).toMatchObject({
          refusal: 'forbidden',
        });
        expect(
          await usecases.issueInitialPassword({
            entry: at('hr', session),
            personId,
            reason: 'x',
            formKey: `${name} ${other}`,
          }),
        ).toMatchObject({ refusal: 'forbidden' });
      }
    },
  );

  test('黃淑芬 loses the school the moment her concurrent duty ends, and keeps the library', async () => {
    const { as, idOf, usecases, clock } = await city();
    const reset = async (name: Name, key: string) => {
      const session = await as('黃淑芬');
      const personId = idOf(name);
      const answer = await usecases.issueInitialPassword({
        entry: at('hr', session),
        personId,
        reason: 'x',
        formKey: key,
      });
      return answer.kind === 'refused' ? answer.refusal : answer.kind;
    };
    expect(await reset('許雅雯', 'a')).toBe('issued');
    clock.advance(5 * 24 * 3600 - 1);
    expect(await reset('許雅雯', 'b')).toBe('issued');
    clock.advance(1);
    expect(await reset('許雅雯', 'c')).toBe('not-found');
    expect(await reset('劉怡君', 'd')).toBe('issued');
  });

  test('a person with a concurrent post is there for both HR offices; one who moved is gone for the former', async () => {
    const { as, idOf, usecases, house } = await city();
    const { importPeople } = await import('./import-rows.ts');
    const move = (fields: object) =>
      importPeople(house)([
        {
          line: 2,
          fields: { nationalId: numberOf('李美玲'), name: '李美玲', status: 'in-service', ...fields },
        },
      ]);
    const sees = async (name: Name) => {
      const session = await as(name);
      const seen = await usecases.readHrPerson({ entry: at('hr', session), personId: idOf('李美玲') });
      return seen.kind === 'person';
    };
    await move({ agencyCode: 'Y00040000E', post: 'concurrent' });
    expect([await sees('陳志豪'), await sees('黃淑芬')]).toEqual([true, true]);
    await move({ agencyCode: 'Y00020000C', status: 'separated' });
    expect([await sees('陳志豪'), await sees('黃淑芬')]).toEqual([false, true]);
  });
});

describe('generated trees', () => {
  const at = new Date('2026-03-02T01:00:00Z');
  let planted = 0;
  /** Parents of agencies 1, 2, …: each hangs below an earlier one. */
  const tree = (size: number) =>
    fc
      .array(fc.nat(), { minLength: size - 1, maxLength: size - 1 })
      .map((parents) => parents.map((parent, place) => parent % (place + 1)));
  /** Their ids in the database; moves are made after all are there. */
  const plant = async (
    { database }: TestPortal,
    parents: readonly number[],
    moves: readonly (readonly [number, number])[] = [],
  ) => {
    const first = planted;
    planted += parents.length + 1;
    const codeOf = (place: number) => sure(parseAgencyCode(`A${String(first + place).padStart(8, '0')}A`));
    const save = (place: number, parent: number | undefined) =>
      database.transact(({ agencies }) =>
        agencies.save(
          {
            code: codeOf(place),
            oid: `2.16.886.101.5.${first + place}`,
            name: '',
            nameEn: '',
            parentCode: parent === undefined ? undefined : codeOf(parent),
          },
          at,
        ),
      );
    await save(0, undefined);
    for (const [place, parent] of parents.entries()) await save(place + 1, parent);
    for (const [place, parent] of moves) await save(place, parent);
    const ids: AgencyId[] = [];
    for (const place of [0, ...parents.keys().map((each) => each + 1)])
      ids.push(sure(await database.read.agencies.findByCode(codeOf(place))).agencyId);
    return ids;
  };
  const headOf = (agencyId: AgencyId): Authority => ({
    authorityId: 'aut_head',
    personId: 'per_head',
    role: 'hr-head',
    agencyId,
    scope: { kind: 'own-with-subordinates' },
    source: 'appointment',
    from: at,
    until: undefined,
    revokedAt: undefined,
    reviewedAt: undefined,
  });
  /** By walking up link by link, where the code asks a table. */
  const isBelow = (parents: readonly (number | undefined)[], of: number, top: number): boolean => {
    const passed = new Set<number>();
    for (let here: number | undefined = of; here !== undefined && !passed.has(here); here = parents[here]) {
      if (here === top) return true;
      passed.add(here);
    }
    return false;
  };

  test('a head reaches an agency if and only if it hangs below the own one, wherever it was moved', async () => {
    const size = 40;
    const portal = await openPortal();
    const move = fc.tuple(fc.integer({ min: 1, max: size - 1 }), fc.nat(size - 1));
    await fc.assert(
      fc.asyncProperty(
        tree(size),
        fc.array(move, { maxLength: 6 }),
        fc.nat(size - 1),
        async (parents, moves, top) => {
          const ids = await plant(portal, parents, moves);
          const links: (number | undefined)[] = [undefined, ...parents];
          for (const [place, parent] of moves) links[place] = parent;
          const { agencies } = portal.database.read;
          const head = headOf(sure(ids[top]));
          const { reach } = await coverageOf({ agencies }, [head]);
          const lineages = await agencies.lineages(ids);
          const within = new Set(await agencies.idsWithin(reach));
          for (const [place, agencyId] of ids.entries()) {
            const expected = isBelow(links, place, top);
            const lineage = lineages.get(agencyId);
            expect(covers(reach, lineage)).toBe(expected);
            expect(rankIn(hrPowersOf([head], at), lineage) > 0).toBe(expected);
            expect(within.has(agencyId)).toBe(expected);
            expect(lineage?.isLeaf).toBe(!links.includes(place));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  test('an authority lies within, partly in or outside of another as their agencies do, one by one', async () => {
    const size = 30;
    const portal = await openPortal();
    const parents = fc.sample(tree(size), { numRuns: 1, seed: 8 })[0] ?? [];
    const ids = await plant(portal, parents);
    const { agencies } = portal.database.read;
    const lineages = await agencies.lineages(ids);
    const scopes = ['own', 'own-with-subordinates'] as const;
    const idsOf = async (each: Authority) => new Set(await agencies.idsWithin(reachOf([each])));
    for (const scope of scopes)
      for (const top of ids) {
        const own = { ...headOf(top), scope: { kind: scope } };
        const [coverage, covered] = [await coverageOf({ agencies }, [own]), await idsOf(own)];
        for (const otherScope of scopes)
          for (const other of ids) {
            const held = { ...headOf(other), scope: { kind: otherScope } };
            const reached = [...(await idsOf(held))].filter((agencyId) => covered.has(agencyId)).length;
            const expected =
              reached === 0 ? 'outside' : reached === (await idsOf(held)).size ? 'within' : 'partly';
            expect(overlapOf(coverage, held, lineages)).toBe(expected);
          }
      }
  });
});

const sure = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('a fixture is not there');
  return value;
};
