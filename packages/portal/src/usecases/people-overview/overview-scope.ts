import { type Agency, type AgencyCode, type AgencyReach } from '../../domain/agency/agency.ts';
import { reachOfPowers } from '../../domain/authority/hr-powers.ts';
import { type PeopleFilter, peopleFilters } from '../../domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../domain/person/person.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Acting } from '../console/enter-console.ts';

/** Whom a list is of: one agency of the scope, with those below it or without, or all of it; and of which group. */
export interface PeopleQuestion {
  readonly agencyCode: string;
  readonly withBelow: boolean;
  readonly filter: string;
}

const everywhere: AgencyReach = { all: true, agencyIds: [], treesOf: [] };

/** The agencies that a session may count and list: HR's own, or for an operator who does nothing for HR all of them. */
export const agenciesInScope = (
  { agencies }: Pick<Stores, 'agencies'>,
  { central, powers }: Acting,
): Promise<Agency[]> =>
  agencies.listWithin(powers.length === 0 && central === 'operator' ? everywhere : reachOfPowers(powers));

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

/** A question, read. */
interface Asked {
  /** The one agency that it is about. */
  readonly agency: AgencyCode | undefined;
  readonly agencyIds: readonly AgencyId[];
  readonly filter: PeopleFilter | undefined;
}

/** What a question means within a scope; an agency outside it is not there, and a group that there is not is none. */
export async function asked(
  stores: Pick<Stores, 'agencies'>,
  scope: readonly Agency[],
  { agencyCode, withBelow, filter }: PeopleQuestion,
): Promise<Asked | undefined> {
  const named = scope.find(({ code }) => code === agencyCode);
  if (agencyCode !== '' && named === undefined) return undefined;
  const known = peopleFilters.find((each) => each === filter);
  if (filter !== '' && known === undefined) return undefined;
  return { agency: named?.code, agencyIds: await idsOf(stores, scope, { named, withBelow }), filter: known };
}
