import { type AgencyReach, type AgencyStore, type Lineage } from '../agency/agency.ts';
import { type AgencyId } from '../person/person.ts';
import { type Authority } from './authority.ts';

type Scoped = Pick<Authority, 'agencyId' | 'scope'>;
type Lineages = ReadonlyMap<AgencyId, Lineage>;

/** The agencies that authorities cover together. */
export function reachOf(authorities: readonly Scoped[]): AgencyReach {
  const agencyIds: AgencyId[] = [];
  const treesOf: AgencyId[] = [];
  let all = false;
  for (const { scope, agencyId } of authorities)
    switch (scope.kind) {
      case 'own':
        agencyIds.push(agencyId);
        break;
      case 'own-with-subordinates':
        treesOf.push(agencyId);
        break;
      case 'chosen':
        agencyIds.push(...scope.agencyIds);
        break;
      case 'all':
        all = true;
    }
  return { all, agencyIds, treesOf };
}

const hasTree = ({ all, treesOf }: AgencyReach, { above }: Lineage): boolean =>
  all || treesOf.some((agencyId) => above.has(agencyId));

/** Whether an agency is one of a reach. */
export const covers = (reach: AgencyReach, lineage: Lineage | undefined): boolean =>
  lineage !== undefined && (hasTree(reach, lineage) || reach.agencyIds.includes(lineage.agencyId));

/** Whether an agency and all that stand below it, now and later, are of a reach. */
const coversTree = (reach: AgencyReach, lineage: Lineage): boolean =>
  hasTree(reach, lineage) || (lineage.isLeaf && covers(reach, lineage));

/** The agencies whose lineages have to be known to compare authorities with a reach. */
export const agenciesNamedBy = (authorities: readonly Scoped[]): Set<AgencyId> =>
  new Set(
    authorities.flatMap(({ agencyId, scope }) => [
      agencyId,
      ...(scope.kind === 'chosen' ? scope.agencyIds : []),
    ]),
  );

/** What somebody covers, with what stands above it: enough to say how any authority lies to it. */
export interface Coverage {
  readonly reach: AgencyReach;
  readonly above: ReadonlySet<AgencyId>;
}

export async function coverageOf(
  { agencies }: { agencies: AgencyStore },
  authorities: readonly Scoped[],
): Promise<Coverage> {
  const reach = reachOf(authorities);
  const roots = await agencies.lineages([...reach.agencyIds, ...reach.treesOf]);
  return { reach, above: new Set([...roots.values()].flatMap(({ above }) => [...above])) };
}

export type Overlap = 'within' | 'partly' | 'outside';

/** How an authority lies to what somebody covers. */
export function overlapOf(
  { reach, above }: Coverage,
  { scope, agencyId }: Scoped,
  lineages: Lineages,
): Overlap {
  const lineage = lineages.get(agencyId);
  switch (scope.kind) {
    case 'own':
      return covers(reach, lineage) ? 'within' : 'outside';
    case 'own-with-subordinates':
      if (lineage === undefined) return 'outside';
      if (coversTree(reach, lineage)) return 'within';
      return covers(reach, lineage) || above.has(agencyId) ? 'partly' : 'outside';
    case 'chosen': {
      const covered = scope.agencyIds.filter((each) => covers(reach, lineages.get(each)));
      if (covered.length === 0) return 'outside';
      return covered.length === scope.agencyIds.length ? 'within' : 'partly';
    }
    case 'all':
      return reach.all ? 'within' : 'partly';
  }
}
