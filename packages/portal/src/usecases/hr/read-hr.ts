import { type Authority } from '../../domain/authority/authority.ts';
import { heldNow } from '../../domain/authority/holding.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type PersonLine } from '../../domain/people-overview/people-overview-store.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
import { refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { findClaimed, parseClaim } from '../common/find-claimed.ts';
import { type Needs } from '../common/house.ts';
import { actingHr, findWithinScope, rankOver } from '../console/acting-hr.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { type AuthorityLine, type HrUseCases } from './hr-use-cases.ts';
import { mostSlips } from './issue-slips.ts';
import { refusalToIssue } from './issue-to-person.ts';
import { noteLook } from '../console/note-look.ts';
import { failuresOf } from '../console/last-failures.ts';

const mostFound = 50;
type Parts = Needs<'database' | 'clock' | 'initialPasswordFact'>;

/** Whether an initial password would ask for a date of birth that was never reported. */
const lacksBirthDate = async (
  { people }: Pick<Stores, 'people'>,
  { initialPasswordFact }: Needs<'initialPasswordFact'>,
  personId: PersonId,
): Promise<boolean> =>
  initialPasswordFact !== undefined && (await people.birthDateOf(personId)) === undefined;

async function lineOf(
  { people, agencies }: Pick<Stores, 'people' | 'agencies'>,
  authority: Authority,
  at: Date,
): Promise<readonly AuthorityLine[]> {
  const { personId, role, agencyId, scope, source, from, until } = authority;
  const person = await people.find(personId);
  if (heldNow([authority], person, at).length === 0) return [];
  return [
    {
      personName: person?.name ?? '',
      role,
      agencyName: (await agencies.find(agencyId))?.name ?? '',
      scope: scope.kind,
      source,
      from,
      until,
    },
  ];
}

/** 權限與兼辦管理: for which agencies the session acts, and who else holds HR authority there. */
export const readAuthority =
  ({ database: { read }, clock }: Parts): HrUseCases['readAuthority'] =>
  async ({ session }) => {
    const at = clock.now();
    const hr = await actingHr(read, session, at);
    if ('kind' in hr) return hr;
    const reach = reachOfPowers(hr.powers);
    const shown = await read.authorities.listOverlapping(reach, at);
    const agencies = await read.agencies.listWithin(reach);
    return {
      kind: 'authority',
      agencies: agencies.map(({ code, name }) => ({ code, name })),
      lines: (await Promise.all(shown.map((authority) => lineOf(read, authority, at)))).flat(),
    };
  };

/** Search among the people of the session's agencies; a number or account name of somebody else finds nobody. */
export const searchPeople =
  (house: Parts): HrUseCases['searchPeople'] =>
  async ({ session, text, ctx }) => {
    const { database, clock } = house;
    const { read } = database;
    const hr = await actingHr(read, session, clock.now());
    const look = { type: 'people.search', session, ctx } as const;
    if ('kind' in hr) {
      await noteLook(house, { ...look, by: undefined, refusal: hr.refusal });
      return hr;
    }
    const typed = text.normalize('NFKC').trim();
    if (typed === '') return { kind: 'found', people: [] };
    const agencyIds = await read.agencies.idsWithin(reachOfPowers(hr.powers));
    const named = await read.people.searchByName({ agencyIds, text: typed, limit: mostFound });
    const claimed = await findClaimed(read, parseClaim(typed));
    const exact = claimed !== undefined && (await rankOver(read, hr, claimed)) > 0 ? [claimed] : [];
    const others: Person[] = [];
    for (const person of named)
      if (person.personId !== claimed?.personId && (await rankOver(read, hr, person)) > 0)
        others.push(person);
    await noteLook(house, { ...look, by: hr, details: { found: exact.length + others.length } });
    return {
      kind: 'found',
      people: await Promise.all([...exact, ...others].map((person) => hrPersonOf(read, person))),
    };
  };

export const listNewcomers =
  ({
    database: { read },
    clock,
    employmentPolicy,
    initialPasswordFact,
  }: Parts & Needs<'employmentPolicy'>): HrUseCases['listNewcomers'] =>
  async ({ session }) => {
    const at = clock.now();
    const hr = await actingHr(read, session, at);
    if ('kind' in hr) return hr;
    const posts = await read.peopleOverview.list({
      agencyIds: await read.agencies.idsWithin(reachOfPowers(hr.powers)),
      filter: 'not-activated',
      limit: mostSlips + 1,
      at,
    });
    const people: PersonLine[] = [];
    const lacking = new Set<string>();
    const seen = new Set<PersonId>();
    for (const line of posts.slice(0, mostSlips)) {
      // Somebody with two posts gets one slip, and whoever is not this session's to reset is not offered.
      if (seen.has(line.personId)) continue;
      seen.add(line.personId);
      const person = await findWithinScope(read, hr, line.personId);
      const no = person && (await refusalToIssue(read, { hr, person, at, employmentPolicy }));
      if (person === undefined || no !== undefined) continue;
      people.push(line);
      if (await lacksBirthDate(read, { initialPasswordFact }, line.personId)) lacking.add(line.personId);
    }
    return { kind: 'newcomers', people, lacking, more: posts.length > mostSlips };
  };

export const readHrPerson =
  (house: Parts & Needs<'employmentPolicy'>): HrUseCases['readHrPerson'] =>
  async ({ session, personId, ctx }) => {
    const { database, clock, initialPasswordFact, employmentPolicy } = house;
    const { read } = database;
    const at = clock.now();
    const hr = await actingHr(read, session, at);
    const look = { type: 'people.read', session, ctx } as const;
    if ('kind' in hr) {
      await noteLook(house, { ...look, by: undefined, refusal: hr.refusal });
      return hr;
    }
    const person = await findWithinScope(read, hr, personId);
    const refusal = person === undefined ? 'not-found' : undefined;
    await noteLook(house, { ...look, by: hr, subject: person?.personId, refusal });
    if (person === undefined) return refused('not-found');
    const account = await read.accounts.findByPerson(person.personId);
    const open = account && (await read.initialPasswords.findOpen(account.accountId, at));
    return {
      kind: 'person',
      person: await hrPersonOf(read, person),
      noIssue: await refusalToIssue(read, { hr, person, at, employmentPolicy }),
      failures: await failuresOf(read, [
        person.personId,
        ...(account === undefined ? [] : [account.accountId]),
      ]),
      openUntil: open?.expiresAt,
      lacksBirthDate: await lacksBirthDate(read, { initialPasswordFact }, person.personId),
    };
  };
