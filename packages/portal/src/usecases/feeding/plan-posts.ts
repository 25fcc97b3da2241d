import { dayAt } from '../../domain/day/day.ts';
import { type BirthDate } from '../../domain/person/birth-date.ts';
import { type NationalId } from '../../domain/person/national-id.ts';
import { type AgencyId, type Employment, type Person, postsAt } from '../../domain/person/person.ts';

export interface WantedPost {
  readonly agencyCode: string;
  readonly post: Employment['post'];
  readonly title: string;
  readonly status: Employment['status'];
}

/** What a feeding system wants of a person from now on; what it does not say stays. */
export interface WantedPerson {
  readonly userName?: string | undefined;
  /** Null takes it away. */
  readonly externalId?: string | null | undefined;
  readonly nationalId?: NationalId | undefined;
  readonly name?: string | undefined;
  readonly birthDate?: BirthDate | undefined;
  /** All posts in the system's agencies: one that is missing ends. */
  readonly posts?: readonly WantedPost[] | undefined;
  /** Of the main post. */
  readonly title?: string | undefined;
  /** Code of the agency of the main post. */
  readonly department?: string | undefined;
  readonly active?: boolean | undefined;
  readonly onLeave?: boolean | undefined;
}

/** A no to what a feeding system wants; the protocol has its status and words. */
export type FeedProblem =
  | 'agency-unknown'
  | 'post-missing'
  | 'post-twice'
  | 'two-main-posts'
  | 'serves-elsewhere'
  | 'name-of-main-post'
  | 'name-form'
  | 'national-id-missing'
  | 'national-id-differs'
  | 'person-known'
  | 'user-name-taken';

export interface PlannedPost {
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  readonly title: string;
  readonly status: Employment['status'];
}

const isPresent = ({ status }: { readonly status: Employment['status'] }): boolean => status !== 'separated';
const keyOf = ({ agencyId, post }: Pick<PlannedPost, 'agencyId' | 'post'>): string => `${agencyId} ${post}`;

/** The main post of some: the one that is held, or else any that was. */
const mainOf = <Post extends Pick<PlannedPost, 'post' | 'status'>>(
  posts: readonly Post[],
): Post | undefined =>
  posts.find((each) => each.post === 'main' && isPresent(each)) ?? posts.find(({ post }) => post === 'main');

/**
 * The posts of a person in a system's agencies as they are to be, from what is stored and what is wanted: the list
 * first, then agency and title of the main post, then whether it is held and on leave.
 */
export function planPosts({
  person,
  scope,
  wanted,
  at,
}: {
  person: Person | undefined;
  /** The system's agencies by their codes. */
  scope: ReadonlyMap<string, AgencyId>;
  wanted: WantedPerson;
  at: Date;
}): { readonly changes: readonly PlannedPost[]; readonly posts: readonly PlannedPost[] } | FeedProblem {
  const own = new Set(scope.values());
  const current = person === undefined ? [] : postsAt(person, at);
  const stored: readonly PlannedPost[] = current
    .filter(({ agencyId }) => own.has(agencyId))
    .map(({ agencyId, post, title, status }) => ({ agencyId, post, title, status }));
  let posts = [...stored];

  if (wanted.posts !== undefined) {
    const listed: PlannedPost[] = [];
    for (const { agencyCode, ...post } of wanted.posts) {
      const agencyId = scope.get(agencyCode);
      if (agencyId === undefined) return 'agency-unknown';
      listed.push({ agencyId, ...post });
    }
    const keys = new Set(listed.map(keyOf));
    if (keys.size < listed.length) return 'post-twice';
    const ended = posts
      .filter((post) => !keys.has(keyOf(post)))
      .map((post): PlannedPost => ({ ...post, status: 'separated' }));
    posts = [...listed, ...ended];
  }

  const department = wanted.department === undefined ? undefined : scope.get(wanted.department);
  if (wanted.department !== undefined && department === undefined) return 'agency-unknown';
  const main = mainOf(posts);
  // A token of one agency needs no word about which.
  const place = department ?? main?.agencyId ?? (own.size === 1 ? [...own][0] : undefined);
  if (place !== undefined && (main === undefined ? posts.length === 0 : main.agencyId !== place)) {
    const before = posts.map((each): PlannedPost =>
      each === main ? { ...each, status: 'separated' } : each,
    );
    const title = wanted.title ?? main?.title ?? '';
    const there: PlannedPost = { agencyId: place, post: 'main', title, status: 'in-service' };
    posts = [there, ...before.filter((each) => keyOf(each) !== keyOf(there))];
  }
  if (posts.length === 0) return 'post-missing';

  const { title, active, onLeave } = wanted;
  const principal = mainOf(posts) ?? posts[0];
  posts = posts.map((each): PlannedPost => {
    const titled = title !== undefined && each === principal ? { ...each, title } : each;
    if (active === false) return { ...titled, status: 'separated' };
    const opened = active === true && each === principal && !posts.some(isPresent);
    const present: PlannedPost = opened ? { ...titled, status: 'in-service' } : titled;
    if (onLeave === undefined || !isPresent(present)) return present;
    return { ...present, status: onLeave ? 'on-leave' : 'in-service' };
  });

  const mains = posts.filter((each) => each.post === 'main' && isPresent(each));
  if (mains.length > 1) return 'two-main-posts';
  const before = new Map(stored.map((post) => [keyOf(post), post]));
  const changes = posts.filter((post) => {
    const was = before.get(keyOf(post));
    return was?.title !== post.title || was.status !== post.status;
  });
  // Nobody takes people of others by reporting them, nor learns of them by any status: they leave there first.
  const comes = changes.some(
    (post) => isPresent(post) && !stored.some((each) => keyOf(each) === keyOf(post) && isPresent(each)),
  );
  const isStranger = !person?.employments.some(({ agencyId }) => own.has(agencyId));
  if (person !== undefined && (comes || isStranger) && servesElsewhere(person, own, at))
    return 'serves-elsewhere';
  return { changes, posts };
}

/** Whether a person holds a post with others, or is to hold one. */
const servesElsewhere = ({ employments }: Person, own: ReadonlySet<AgencyId>, at: Date): boolean =>
  employments.some((post) => isPresent(post) && post.until >= dayAt(at) && !own.has(post.agencyId));

/** Whether a person's main post is with others, so that the name is theirs to report. */
export const servesMainlyElsewhere = (person: Person, own: ReadonlySet<AgencyId>, at: Date): boolean =>
  postsAt(person, at).some((post) => post.post === 'main' && isPresent(post) && !own.has(post.agencyId));
