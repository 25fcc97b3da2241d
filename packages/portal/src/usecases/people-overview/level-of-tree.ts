import { type Agency } from '../../domain/agency/agency.ts';
import {
  type AgencyCount,
  type ProgressGroup,
  progressGroups,
} from '../../domain/people-overview/people-overview-store.ts';
import { type AgencyId } from '../../domain/person/person.ts';

export type ProgressCounts = Readonly<Record<ProgressGroup, number>>;

/** One line of the overview: an agency alone, or with everything below it. */
export interface AgencyProgress {
  readonly code: string;
  readonly name: string;
  readonly withBelow: boolean;
  readonly counts: ProgressCounts;
}

/** One level of the tree of agencies. */
export interface Overview {
  readonly kind: 'overview';
  /** The agency whose level it is, and where to go back up; absent at the top. */
  readonly at?: { readonly code: string; readonly name: string; readonly above: string | undefined };
  readonly total: ProgressCounts;
  readonly agencies: readonly AgencyProgress[];
}

type Counts = Record<ProgressGroup, number>;

const noCounts = (): Counts => ({
  'active-card': 0,
  'active-hr': 0,
  'active-agency-card': 0,
  'active-helpdesk': 0,
  'active-earlier': 0,
  'identity-confirmed': 0,
  'not-activated': 0,
  failed: 0,
  'password-ends': 0,
  'card-ends': 0,
});

function addTo(counts: Counts, more: Readonly<Counts>): void {
  for (const group of progressGroups) counts[group] += more[group];
}

/** The people of each agency by itself. */
export function ownCounts(
  scope: readonly Agency[],
  counted: readonly AgencyCount[],
): ReadonlyMap<AgencyId, Counts> {
  const own = new Map(scope.map(({ agencyId }) => [agencyId, noCounts()]));
  for (const { agencyId, group, people } of counted) {
    const counts = own.get(agencyId);
    if (counts !== undefined) counts[group] += people;
  }
  return own;
}

/** Each agency's own people, and with everything below it. */
function sumUp(scope: readonly Agency[], counted: readonly AgencyCount[]) {
  const byId = new Map(scope.map((agency) => [agency.agencyId, agency]));
  const own = ownCounts(scope, counted);
  const whole = new Map(scope.map(({ agencyId }) => [agencyId, noCounts()]));
  for (const [agencyId, counts] of own) {
    const passed = new Set<AgencyId>();
    for (
      let above: AgencyId | undefined = agencyId;
      above !== undefined && byId.has(above) && !passed.has(above);
      above = byId.get(above)?.parentId
    ) {
      passed.add(above);
      addTo(whole.get(above) ?? noCounts(), counts);
    }
  }
  return { own, whole };
}

/**
 * One level of the tree of agencies in scope: what stands directly below `under`, each with everything below it, and
 * `under` itself alone. Without it, the tops of the scope; where there is one top, that one's level.
 * @returns undefined when `under` is not in scope
 */
export function levelOfTree({
  scope,
  counted,
  under,
}: {
  scope: readonly Agency[];
  counted: readonly AgencyCount[];
  under: string | undefined;
}): Overview | undefined {
  const inScope = new Set(scope.map(({ agencyId }) => agencyId));
  const tops = scope.filter(({ parentId }) => parentId === undefined || !inScope.has(parentId));
  const [onlyTop, ...otherTops] = tops;
  const named = scope.find(({ code }) => code === under);
  if (under !== undefined && named === undefined) return undefined;
  const at = named ?? (otherTops.length === 0 ? onlyTop : undefined);
  const { own, whole } = sumUp(scope, counted);

  const parents = new Set(scope.map(({ parentId }) => parentId));
  const line = (agency: Agency, withBelow: boolean): AgencyProgress => ({
    code: agency.code,
    name: agency.name,
    withBelow,
    counts: (withBelow ? whole : own).get(agency.agencyId) ?? noCounts(),
  });
  const below = at === undefined ? tops : scope.filter(({ parentId }) => parentId === at.agencyId);
  const agencies = [
    ...(at === undefined ? [] : [line(at, false)]),
    ...below.map((agency) => line(agency, parents.has(agency.agencyId))),
  ];
  const total = noCounts();
  for (const { counts } of agencies) addTo(total, counts);
  const above = scope.find(({ agencyId }) => agencyId === named?.parentId)?.code;
  return {
    kind: 'overview',
    ...(named === undefined ? {} : { at: { code: named.code, name: named.name, above } }),
    total,
    agencies,
  };
}
