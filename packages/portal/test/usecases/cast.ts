import { agencyCodes, authorities, type CityName, people as cityPeople } from '@ecpa/testkit/city';
import { type Authority, type Role } from '../../src/domain/authority/authority.ts';
import { type AccountId } from '../../src/domain/account/account.ts';
import { parseNationalId } from '../../src/domain/person/national-id.ts';
import { type AgencyId, type PersonId } from '../../src/domain/person/person.ts';
import { type SessionView } from '../../src/usecases/index.ts';
import { importPeople } from './import-rows.ts';
import { startSession } from '../../src/usecases/session/start-session.ts';
import { context, openPortal, type TestPortal } from './portal.ts';

/** One more agent of the helpdesk, for what needs two: a foreign resident. */
const secondAgent = {
  name: '王小明',
  nationalId: 'A900000016',
  agencyCode: agencyCodes.personnel,
  title: '客服專員',
  status: 'in-service',
} as const;

const registered = [...cityPeople, secondAgent].filter(({ agencyCode }) => agencyCode !== undefined);

/** Everybody of the city who stands in the register, and the second agent. */
export const people: readonly (readonly [Name, string, string, string])[] = registered.map(
  ({ name, nationalId, agencyCode, status }) => [name, nationalId, agencyCode ?? '', status],
);
export type Name = CityName | typeof secondAgent.name;

interface Grant {
  readonly person: Name;
  readonly role: Role;
  readonly agencyCode: string;
  readonly scope?: Authority['scope'];
  readonly source?: Authority['source'];
  readonly until?: Date;
}

/** The sandbox's city over a real database, with its authorities; 黃淑芬 serves the school until `dutyEnds`. */
export async function openCity(how: Parameters<typeof openPortal>[0] = {}) {
  const portal = await openPortal(how);
  const { house, database, clock, usecases } = portal;
  const row = (fields: object) => ({ line: 2, fields: { ...fields } });
  await importPeople(house)([row(secondAgent)]);
  const personIds = new Map<string, PersonId>();
  for (const [name, number] of people) {
    const nationalId = parseNationalId(number);
    const person = nationalId && (await database.read.people.findByNationalId(nationalId));
    if (person !== undefined) personIds.set(name, person.personId);
  }
  const idOf = (name: Name): PersonId => {
    const personId = personIds.get(name);
    if (personId === undefined) throw new Error(`${name} is not in the register`);
    return personId;
  };
  const agencyIds = new Map((await database.read.agencies.list()).map((each) => [each.code, each.agencyId]));
  const agencyId = (code: string): AgencyId => {
    const found = [...agencyIds].find(([each]) => each === code)?.[1];
    if (found === undefined) throw new Error(`${code} is no agency`);
    return found;
  };
  const grant = ({
    person,
    role,
    agencyCode,
    scope = { kind: 'own' },
    source = 'appointment',
    until,
  }: Grant) =>
    database.transact(({ authorities }) =>
      authorities.grant({
        personId: idOf(person),
        role,
        agencyId: agencyId(agencyCode),
        scope,
        source,
        from: clock.now(),
        until,
      }),
    );
  const dutyEnds = new Date(clock.now().getTime() + 5 * 24 * 3600 * 1000);
  for (const each of authorities)
    await grant({ ...each, ...(each.source === 'concurrent-duty' ? { until: dutyEnds } : {}) });
  await grant({
    person: '王小明',
    role: 'helpdesk',
    agencyCode: agencyCodes.personnel,
    scope: { kind: 'all' },
  });

  const begin = (holder: Parameters<typeof startSession>[0]['holder']): Promise<string> => {
    const at = clock.now();
    return database.transact((stores) =>
      startSession({ stores, random: house.random, at, ctx: context, stage: 'full', holder }),
    );
  };
  const start = async (holder: Parameters<typeof begin>[0]): Promise<SessionView> => {
    const sessionToken = await begin(holder);
    const found = await usecases.resolveSession({ sessionToken, ctx: context });
    if (found.kind !== 'session') throw new Error('The session did not begin');
    return found.session;
  };
  /** The account of somebody who signs in: active, whatever it was. */
  const activeAccount = (personId: PersonId): Promise<AccountId> =>
    database.transact(async ({ accounts }) => {
      const at = clock.now();
      const { accountId } = await accounts.ensure(personId, at);
      for (const [from, to] of [
        ['not-activated', 'identity-confirmed'],
        ['identity-confirmed', 'active'],
      ] as const)
        await accounts.advance({ accountId, from, to, at });
      return accountId;
    });
  const holderOf = async (
    name: Name,
    way: 'card' | 'password' | 'nhi',
  ): Promise<Parameters<typeof begin>[0]> => {
    const personId = idOf(name);
    const accountId = await activeAccount(personId);
    return way === 'password'
      ? { acr: 'password', amr: ['pwd'], personId, accountId }
      : { acr: 'card', amr: way === 'nhi' ? ['nhi'] : ['sc', 'pin'], personId, accountId };
  };
  /** Signed in; by a natural-person card unless told otherwise. */
  const as = async (name: Name, way: 'card' | 'password' | 'nhi' = 'card'): Promise<SessionView> =>
    start(await holderOf(name, way));
  const agencyHolder = (code: string, handler: Name): Parameters<typeof begin>[0] => ({
    acr: 'agency-card',
    amr: ['sc', 'pin'],
    agencyId: agencyId(code),
    claimedPersonId: idOf(handler),
    certificate: { issuerKeyId: 'a1b2', serial: `card of ${code}` },
  });
  /** By the card of an agency, used by somebody who serves there. */
  const asAgency = (code: string, handler: Name): Promise<SessionView> => start(agencyHolder(code, handler));
  /** The cookie's token of a session, for tests that go through HTTP. */
  const tokenOf = async (name: Name, way: 'card' | 'password' | 'nhi' = 'card'): Promise<string> =>
    begin(await holderOf(name, way));
  const tokenOfAgency = (code: string, handler: Name): Promise<string> => begin(agencyHolder(code, handler));
  const rows = (type: string) =>
    database.read.audit.page(0, 10_000).then((all) => all.filter((each) => each.type === type));
  return {
    ...portal,
    portal: portal satisfies TestPortal,
    idOf,
    agencyId,
    grant,
    as,
    asAgency,
    tokenOf,
    tokenOfAgency,
    dutyEnds,
    rows,
  };
}

export type City = Awaited<ReturnType<typeof openCity>>;

export const numberOf = (name: Name): string => people.find(([each]) => each === name)?.[1] ?? '';
