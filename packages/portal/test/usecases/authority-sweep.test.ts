import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agency, parseAgencyCode } from '../../src/domain/agency/agency.ts';
import { type Authority, isInForce } from '../../src/domain/authority/authority.ts';
import { headedAgencies } from '../../src/domain/authority/holding.ts';
import { hrPowersOf } from '../../src/domain/authority/hr-powers.ts';
import { type Capacity, mayAct, recordOf } from '../../src/domain/authority/matrix.ts';
import { type AgencyId } from '../../src/domain/person/person.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { type Name, numberOf, openCity, people } from './cast.ts';
import { context } from './portal.ts';

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
      const seen = await usecases.readHrPerson({ session, personId, ctx: context });
      expect([name, seen.kind === 'refused' ? seen.refusal : 'yes']).toEqual([
        name,
        mayAct(actor.capacity, 'see', record) === 'yes' ? 'yes' : 'not-found',
      ]);
      for (const text of [name, nationalId]) {
        const found = await usecases.searchPeople({ session, text, ctx: context });
        expect([name, found.kind === 'found' && found.people.some((each) => each.name === name)]).toEqual([
          name,
          within,
        ]);
      }
      const issued = await usecases.issueInitialPassword({
        session,
        personId,
        reason: '測試',
        formKey: `sweep ${actor.who} ${name}`,
        ctx: context,
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
        expect(await usecases.readHrPerson({ session, personId, ctx: context })).toMatchObject({
          refusal: 'forbidden',
        });
        expect(
          await usecases.issueInitialPassword({
            session,
            personId,
            reason: 'x',
            formKey: `${name} ${other}`,
            ctx: context,
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
        session,
        personId,
        reason: 'x',
        formKey: key,
        ctx: context,
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
    const { importPeople } = await import('../../src/usecases/register/import-report.ts');
    const move = (fields: object) =>
      importPeople(house)([
        {
          line: 2,
          fields: { nationalId: numberOf('李美玲'), name: '李美玲', status: 'in-service', ...fields },
        },
      ]);
    const sees = async (name: Name) => {
      const session = await as(name);
      const seen = await usecases.readHrPerson({ session, personId: idOf('李美玲'), ctx: context });
      return seen.kind === 'person';
    };
    await move({ agencyCode: 'Y00040000E', post: 'concurrent' });
    expect([await sees('陳志豪'), await sees('黃淑芬')]).toEqual([true, true]);
    await move({ agencyCode: 'Y00020000C', status: 'separated' });
    expect([await sees('陳志豪'), await sees('黃淑芬')]).toEqual([false, true]);
  });
});

describe('generated trees', () => {
  const agency = (place: number, parent: number | undefined): Agency => {
    const code = parseAgencyCode(`A${String(place).padStart(8, '0')}A`);
    if (code === undefined) throw new Error('no code');
    const parentId: AgencyId | undefined = parent === undefined ? undefined : `agy_${parent}`;
    return { agencyId: `agy_${place}`, code, oid: '1.2', name: '', nameEn: '', parentId };
  };
  /** A tree: each agency but the first hangs below an earlier one; listed in any order. */
  const tree = (size: number) =>
    fc
      .array(fc.nat(), { minLength: size - 1, maxLength: size - 1 })
      .map((parents) => [
        agency(0, undefined),
        ...parents.map((parent, place) => agency(place + 1, parent % (place + 1))),
      ]);
  const at = new Date('2026-03-02T01:00:00Z');
  const headOf = (place: number): Authority => ({
    authorityId: 'aut_head',
    personId: 'per_head',
    role: 'hr-head',
    agencyId: `agy_${place}`,
    scope: { kind: 'own-with-subordinates' },
    source: 'appointment',
    from: at,
    until: undefined,
    revokedAt: undefined,
    reviewedAt: undefined,
  });
  /** By walking up, where the code walks down. */
  const isBelow = (agencies: readonly Agency[], of: AgencyId, top: AgencyId): boolean => {
    const byId = new Map(agencies.map((each) => [each.agencyId, each]));
    for (let here: AgencyId | undefined = of; here !== undefined; here = byId.get(here)?.parentId)
      if (here === top) return true;
    return false;
  };

  test('a head reaches an agency if and only if it hangs below the own one', () => {
    fc.assert(
      fc.property(tree(60), fc.nat(59), fc.integer(), (agencies, top, order) => {
        const shuffled = agencies.toSorted((a, b) => (a.code + order < b.code + order ? 1 : -1));
        const covered = headedAgencies([headOf(top)], shuffled, at);
        const powers = hrPowersOf([headOf(top)], shuffled, at).rankByAgency;
        for (const { agencyId } of agencies) {
          const below = isBelow(agencies, agencyId, `agy_${top}`);
          expect(covered.has(agencyId)).toBe(below);
          expect(powers.has(agencyId)).toBe(below);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of ten thousand agencies, deep and wide, take less than a tenth of a second', () => {
    const [wide] = fc.sample(tree(10_000), { numRuns: 1, seed: 4 });
    const deep = Array.from({ length: 10_000 }, (_, place) =>
      agency(place, place === 0 ? undefined : place - 1),
    ).toReversed();
    for (const agencies of [wide ?? [], deep]) {
      const before = process.cpuUsage();
      expect(headedAgencies([headOf(0)], agencies, at).size).toBe(10_000);
      const { user } = process.cpuUsage(before);
      expect(user / 1000).toBeLessThan(100);
    }
  });
});
