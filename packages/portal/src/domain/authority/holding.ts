import { type AgencyId, type Person } from '../person/person.ts';
import { type Authority, isInForce, type Role } from './authority.ts';

/**
 * The agencies whose business a person is: where they serve, or are on leave from; for somebody who is separated
 * everywhere, where they served. A former agency sees nothing of a person who moved on.
 */
export function agenciesHolding({ employments }: Pick<Person, 'employments'>): Set<AgencyId> {
  const present = employments.filter(({ status }) => status !== 'separated');
  return new Set((present.length > 0 ? present : employments).map(({ agencyId }) => agencyId));
}

/** Whether a person serves in an agency now. */
export const servesIn = ({ employments }: Pick<Person, 'employments'>, agencyId: AgencyId): boolean =>
  employments.some((post) => post.agencyId === agencyId && post.status === 'in-service');

/**
 * The authorities in effect now. An appointment or delegation in HR rests on the post in that agency: it lapses when the
 * person leaves the post, also without a revocation. A concurrent duty rests on no such post.
 */
export const heldNow = (
  authorities: readonly Authority[],
  person: Pick<Person, 'employments'> | undefined,
  at: Date,
): readonly Authority[] =>
  authorities.filter(
    (each) =>
      isInForce(each, at) &&
      ((each.role !== 'hr-head' && each.role !== 'hr-officer') ||
        each.source === 'concurrent-duty' ||
        (person !== undefined && servesIn(person, each.agencyId))),
  );

/** The roles in which somebody stands now. */
export const rolesHeldBy = (
  authorities: readonly Authority[],
  person: Pick<Person, 'employments'>,
  at: Date,
): readonly Role[] => heldNow(authorities, person, at).map(({ role }) => role);
