import { dayAt } from '../day/day.ts';
import { type AgencyId, type Employment, type Person, postsAt } from '../person/person.ts';
import { type Authority, isInForce, type Role } from './authority.ts';

const present = ({ status }: Pick<Employment, 'status'>): boolean => status !== 'separated';

/**
 * The posts by which a person is an agency's business: where they serve or are on leave from; of somebody who does
 * neither, where they are about to begin, else where they served. A former agency sees nothing of a person who moved on,
 * and the next one nothing before the first day there.
 */
export function postsThatCount({ employments }: Pick<Person, 'employments'>, at: Date): Employment[] {
  const today = dayAt(at);
  const now = postsAt({ employments }, at);
  const ahead = employments.filter((post) => present(post) && post.from > today);
  return [now.filter(present), ahead, now].find((posts) => posts.length > 0) ?? [...employments];
}

/** The agencies whose business a person is. */
export const agenciesHolding = (person: Pick<Person, 'employments'>, at: Date): Set<AgencyId> =>
  new Set(postsThatCount(person, at).map(({ agencyId }) => agencyId));

/** Whether a person serves in an agency now. */
export const servesIn = (person: Pick<Person, 'employments'>, agencyId: AgencyId, at: Date): boolean =>
  postsAt(person, at).some((post) => post.agencyId === agencyId && post.status === 'in-service');

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
        (person !== undefined && servesIn(person, each.agencyId, at))),
  );

/** The roles in which somebody stands now. */
export const rolesHeldBy = (
  authorities: readonly Authority[],
  person: Pick<Person, 'employments'>,
  at: Date,
): readonly Role[] => heldNow(authorities, person, at).map(({ role }) => role);
