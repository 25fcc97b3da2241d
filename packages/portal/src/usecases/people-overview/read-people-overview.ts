import { type Agency, type AgencyReach } from '../../domain/agency/agency.ts';
import { isInForce } from '../../domain/authority/authority.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { peopleFilters } from '../../domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type AuditRecord } from '../../domain/audit/record.ts';
import { type Refused, refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { actingHr } from '../console/acting-hr.ts';
import { type Looker, noteLook } from '../console/note-look.ts';
import { restsOnNaturalPersonCard } from '../../domain/session/session.ts';
import { type SessionView } from '../common/views.ts';
import { levelOfTree, ownCounts } from './level-of-tree.ts';
import { type PeopleOverviewUseCases, type PeopleQuestion } from './people-overview-use-cases.ts';

type Parts = Needs<'database' | 'clock'>;

const mostListed = 200;
const mostExported = 200_000;

const everywhere: AgencyReach = { all: true, agencyIds: [], treesOf: [] };

interface Scope extends Looker {
  readonly agencies: readonly Agency[];
}

/** The agencies that a session may count and list: HR's own, or for an operator with the card all of them. */
async function agenciesInScope(stores: Stores, session: SessionView, at: Date): Promise<Scope | Refused> {
  const hr = await actingHr(stores, session, at);
  if (!('kind' in hr)) {
    const agencies = await stores.agencies.listWithin(reachOfPowers(hr.powers));
    return { agencies, actor: hr.actor, handler: hr.handler };
  }
  const { personId, acr, amr } = session;
  if (hr.refusal !== 'forbidden' || personId === undefined) return hr;
  const held = await stores.authorities.listByPerson(personId);
  if (!held.some((each) => each.role === 'operator' && isInForce(each, at))) return hr;
  return restsOnNaturalPersonCard({ acr, amr })
    ? { agencies: await stores.agencies.listWithin(everywhere), actor: personId, handler: undefined }
    : refused('step-up-required');
}

/** All of the scope, or one agency of it, with those below it that are in scope or without. */
async function idsOf(
  { agencies }: Pick<Stores, 'agencies'>,
  scope: readonly Agency[],
  { named, withBelow }: { named: Agency | undefined; withBelow: boolean },
): Promise<AgencyId[]> {
  const ids = scope.map(({ agencyId }) => agencyId);
  if (named === undefined) return ids;
  if (!withBelow) return [named.agencyId];
  const covered = new Set(ids);
  const below = await agencies.idsWithin({ all: false, agencyIds: [], treesOf: [named.agencyId] });
  return below.filter((agencyId) => covered.has(agencyId));
}

export const readPeopleOverview =
  (house: Parts): PeopleOverviewUseCases['readPeopleOverview'] =>
  async ({ session, under, ctx }) => {
    const at = house.clock.now();
    const { read } = house.database;
    const scope = await agenciesInScope(read, session, at);
    const refuse = async (no: Refused, by: Scope | undefined): Promise<Refused> => {
      await noteLook(house, { type: 'people.overview', session, ctx, by, refusal: no.refusal });
      return no;
    };
    if ('kind' in scope) return refuse(scope, undefined);
    const { agencies } = scope;
    const counted = await read.peopleOverview.count(
      agencies.map(({ agencyId }) => agencyId),
      at,
    );
    return levelOfTree({ scope: agencies, counted, under }) ?? refuse(refused('not-found'), scope);
  };

/** What a question means within a scope; an agency outside it is not there, and a group that there is not is none. */
async function asked(
  stores: Pick<Stores, 'agencies'>,
  { agencies: scope }: Scope,
  { agencyCode, withBelow, filter }: PeopleQuestion,
) {
  const named = scope.find(({ code }) => code === agencyCode);
  if (agencyCode !== '' && named === undefined) return undefined;
  const known = peopleFilters.find((each) => each === filter);
  if (filter !== '' && known === undefined) return undefined;
  return { agencyIds: await idsOf(stores, scope, { named, withBelow }), filter: known };
}

export const listPeople =
  (house: Parts): PeopleOverviewUseCases['listPeople'] =>
  async ({ session, ctx, ...question }) => {
    const at = house.clock.now();
    const { read } = house.database;
    const scope = await agenciesInScope(read, session, at);
    const look = { type: 'people.list', session, ctx } as const;
    if ('kind' in scope) {
      await noteLook(house, { ...look, by: undefined, refusal: scope.refusal });
      return scope;
    }
    const query = await asked(read, scope, question);
    if (query === undefined) {
      await noteLook(house, { ...look, by: scope, refusal: 'not-found' });
      return refused('not-found');
    }
    const people = await read.peopleOverview.list({ ...query, limit: mostListed + 1, at });
    const { agencyCode: agency, withBelow, filter } = question;
    const details = { people: Math.min(people.length, mostListed), agency, withBelow, filter };
    await noteLook(house, { ...look, by: scope, details });
    return { kind: 'list', people: people.slice(0, mostListed), more: people.length > mostListed };
  };

/** Whatever is taken away leaves an audit row: of what, by whom, and how much. */
const takeAway = <Taken>(
  { database, clock }: Parts,
  { session, ctx, type }: { session: SessionView; ctx: RequestContext; type: string },
  take: (
    stores: Stores,
    scope: Scope,
    at: Date,
  ) => Promise<{ taken: Taken; details: AuditRecord['details'] } | Refused>,
): Promise<Taken | Refused> =>
  database.transact(async (stores) => {
    const at = clock.now();
    const scope = await agenciesInScope(stores, session, at);
    const row = { type, ctx, method: session.amr.join('+'), assurance: session.acr };
    const refuse = async (no: Refused, actor: string): Promise<Refused> => {
      await stores.audit.append(auditEvent({ ...row, actor, refusal: no.refusal }), at);
      return no;
    };
    if ('kind' in scope) return refuse(scope, session.personId ?? session.sessionId);
    const { actor } = scope;
    const outcome = await take(stores, scope, at);
    if ('kind' in outcome) return refuse(outcome, actor);
    const handler = scope.handler ?? null;
    await stores.audit.append(auditEvent({ ...row, actor, details: { ...outcome.details, handler } }), at);
    return outcome.taken;
  });

export const exportPeople =
  (house: Parts): PeopleOverviewUseCases['exportPeople'] =>
  ({ session, ctx, ...question }) =>
    takeAway(house, { session, ctx, type: 'people.export' }, async (stores, scope, at) => {
      const query = await asked(stores, scope, question);
      if (query === undefined) return refused('not-found');
      const people = await stores.peopleOverview.list({ ...query, limit: mostExported, at });
      const { agencyCode: agency, filter } = question;
      return { taken: { kind: 'people', people }, details: { people: people.length, agency, filter } };
    });

export const exportAgencies =
  (house: Parts): PeopleOverviewUseCases['exportAgencies'] =>
  ({ session, ctx }) =>
    takeAway(house, { session, ctx, type: 'agencies.export' }, async (stores, { agencies: scope }, at) => {
      const counted = await stores.peopleOverview.count(
        scope.map(({ agencyId }) => agencyId),
        at,
      );
      const own = ownCounts(scope, counted);
      const codes = new Map(scope.map(({ agencyId, code }) => [agencyId, code]));
      const agencies = scope.flatMap(({ agencyId, code, name, parentId }) => {
        const counts = own.get(agencyId);
        const parentCode = parentId && codes.get(parentId);
        return counts === undefined ? [] : [{ code, name, parentCode, counts }];
      });
      return { taken: { kind: 'agencies', agencies }, details: { agencies: agencies.length } };
    });
