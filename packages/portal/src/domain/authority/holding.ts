import { dayAfter, dayAt, dayBefore } from '../day/day.ts';
import { type AgencyId, type Employment, holdsOn, type Person, postsAt } from '../person/person.ts';
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
 * Whether an authority rests on the post in its agency: one in HR does, of somebody who had that post when it began. What is
 * exercised elsewhere, such as a concurrent duty, rests on being in public service at all.
 */
function restsOnPost(
  { role, source, agencyId, from }: Authority,
  { employments }: Pick<Person, 'employments'>,
): boolean {
  if (role !== 'hr-head' && role !== 'hr-officer') return false;
  const day = dayAt(from);
  return (
    source !== 'concurrent-duty' ||
    employments.some((post) => post.agencyId === agencyId && present(post) && holdsOn(post, day))
  );
}

/**
 * Whether what an authority rests on ended since it began: it has ended with that, and does not come back with a return to
 * the post, for which nobody granted it. Leave is no end: the post is kept. Judged by the dates of posts, so it holds from the
 * first day on, whether or not a job came round.
 */
export function hasLapsed(authority: Authority, person: Pick<Person, 'employments'>, at: Date): boolean {
  const today = dayAt(at);
  const onPost = restsOnPost(authority, person);
  const [first, ...later] = person.employments
    .filter((post) => present(post) && (!onPost || post.agencyId === authority.agencyId))
    // What ended on the day before it began was still held when it was granted, or a report of that day would keep it alive.
    .filter(({ from, until }) => from <= today && until >= dayBefore(dayAt(authority.from)))
    .toSorted((left, right) => (left.from < right.from ? -1 : 1));
  if (first === undefined) return false;
  let heldUntil = first.until;
  for (const { from, until } of later)
    if (from <= dayAfter(heldUntil) && until > heldUntil) heldUntil = until;
  return heldUntil < today;
}

/** The authorities in effect now: those that rest on a post while the person serves there, and none that has lapsed. */
export const heldNow = (
  authorities: readonly Authority[],
  person: Pick<Person, 'employments'> | undefined,
  at: Date,
): readonly Authority[] =>
  person === undefined
    ? []
    : authorities.filter(
        (each) =>
          isInForce(each, at) &&
          (!restsOnPost(each, person) || servesIn(person, each.agencyId, at)) &&
          !hasLapsed(each, person, at),
      );

/** The roles in which somebody stands now. */
export const rolesHeldBy = (
  authorities: readonly Authority[],
  person: Pick<Person, 'employments'>,
  at: Date,
): readonly Role[] => heldNow(authorities, person, at).map(({ role }) => role);
