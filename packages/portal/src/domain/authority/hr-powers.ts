import { type AgencyReach, type Lineage } from '../agency/agency.ts';
import { type Authority, isInForce, type Role } from './authority.ts';
import { covers, reachOf } from './coverage.ts';

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

/** What somebody may do for HR: for which agencies, and up to which rank. */
export type HrPowers = readonly { readonly rank: number; readonly reach: AgencyReach }[];

/** The HR powers that a person's authorities give at a moment; what is over or revoked gives none. */
export const hrPowersOf = (authorities: readonly Authority[], at: Date): HrPowers =>
  authorities
    .filter(({ role }) => role === 'hr-head' || role === 'hr-officer')
    .filter((authority) => isInForce(authority, at))
    .map((authority) => ({ rank: rankOf[authority.role], reach: reachOf([authority]) }));

/** The highest rank that covers an agency; 0 where none does. */
export const rankIn = (powers: HrPowers, lineage: Lineage | undefined): number =>
  Math.max(0, ...powers.filter(({ reach }) => covers(reach, lineage)).map(({ rank }) => rank));

/** All agencies of somebody's powers. */
export const reachOfPowers = (powers: HrPowers): AgencyReach => ({
  all: powers.some(({ reach }) => reach.all),
  agencyIds: powers.flatMap(({ reach }) => reach.agencyIds),
  treesOf: powers.flatMap(({ reach }) => reach.treesOf),
});
