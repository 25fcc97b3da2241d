import { type Agency } from '../agency/agency.ts';
import { type AgencyId } from '../person/person.ts';
import { type Authority, isInForce, type Role } from './authority.ts';

/** How far up a role stands: nobody acts on somebody of the same rank or above. */
export const rankOf: Readonly<Record<Role, number>> = {
  'hr-officer': 1,
  'hr-head': 2,
  helpdesk: 3,
  auditor: 3,
  operator: 3,
};

/** The rank of whoever acts for an agency by its card: as its head of HR would. */
export const agencyCardRank = rankOf['hr-head'];

/** The agencies below one, itself included; each agency is looked at once, however deep the tree is. */
export function withSubordinates(agencyId: AgencyId, agencies: readonly Agency[]): Set<AgencyId> {
  const children = new Map<AgencyId, AgencyId[]>();
  for (const { agencyId: child, parentId } of agencies) {
    if (parentId === undefined) continue;
    const siblings = children.get(parentId);
    if (siblings === undefined) children.set(parentId, [child]);
    else siblings.push(child);
  }
  // A set is walked in the order in which it grows, so what is added here is visited too.
  const covered = new Set([agencyId]);
  for (const each of covered) for (const child of children.get(each) ?? []) covered.add(child);
  return covered;
}

/** The agencies that one authority covers. */
export function agenciesOf(
  { scope, agencyId }: Authority,
  agencies: readonly Agency[],
): ReadonlySet<AgencyId> {
  switch (scope.kind) {
    case 'own':
      return new Set([agencyId]);
    case 'own-with-subordinates':
      return withSubordinates(agencyId, agencies);
    case 'chosen':
      return new Set(scope.agencyIds);
    case 'all':
      return new Set(agencies.map((agency) => agency.agencyId));
  }
}

/** What somebody may do for HR: for which agencies, and up to which rank. */
export interface HrPowers {
  /** For each agency the highest rank that covers it. */
  readonly rankByAgency: ReadonlyMap<AgencyId, number>;
}

/** The HR powers that a person's authorities give at a moment; what is over or revoked gives none. */
export function hrPowersOf(
  authorities: readonly Authority[],
  agencies: readonly Agency[],
  at: Date,
): HrPowers {
  const rankByAgency = new Map<AgencyId, number>();
  for (const authority of authorities) {
    const isHr = authority.role === 'hr-head' || authority.role === 'hr-officer';
    if (!isHr || !isInForce(authority, at)) continue;
    for (const agencyId of agenciesOf(authority, agencies))
      rankByAgency.set(agencyId, Math.max(rankByAgency.get(agencyId) ?? 0, rankOf[authority.role]));
  }
  return { rankByAgency };
}
