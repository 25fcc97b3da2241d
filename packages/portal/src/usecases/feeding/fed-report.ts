import { type Agency } from '../../domain/agency/agency.ts';
import { dayAt } from '../../domain/day/day.ts';
import { type FeedingSystem } from '../../domain/feeding/feeding-system.ts';
import { longestName, nameKey } from '../../domain/person/name.ts';
import { type NationalId } from '../../domain/person/national-id.ts';
import { type AgencyId, type Person, type PersonId, postsAt } from '../../domain/person/person.ts';
import { type JudgeRules } from '../../domain/register/person-verdict.ts';
import { type RowProblem, type RowProblemCode } from '../../domain/register/problem.ts';
import { type Stores } from '../../domain/stores.ts';
import { isOneLine } from '../../kernel/visible-text.ts';
import { type PostsOfPerson } from '../register/take-people.ts';
import { agenciesOf } from './fed-person.ts';
import {
  type FeedProblem,
  type PlannedPost,
  planPosts,
  servesMainlyElsewhere,
  type WantedPerson,
} from './plan-posts.ts';

interface Wanting {
  readonly personId: PersonId | undefined;
  readonly wanted: WantedPerson;
}

/** What the register holds of the people of some orders, read as a set. */
export interface FeedFacts {
  readonly agencies: readonly Agency[];
  readonly byId: ReadonlyMap<PersonId, Person>;
  readonly byNationalId: ReadonlyMap<NationalId, Person>;
  readonly nationalIds: ReadonlyMap<PersonId, NationalId>;
  readonly reached: ReadonlySet<PersonId>;
  readonly at: Date;
}

export async function readOrders(
  stores: Stores,
  { system, wanting, at }: { system: FeedingSystem; wanting: readonly Wanting[]; at: Date },
): Promise<FeedFacts> {
  const personIds = wanting.flatMap(({ personId }) => personId ?? []);
  const asNew = wanting.flatMap(({ personId, wanted: { nationalId } }) =>
    personId === undefined && nationalId !== undefined ? [nationalId] : [],
  );
  const byNationalId = await stores.people.findManyByNationalId(asNew);
  const known = [...byNationalId.values()].map(({ personId }) => personId);
  return {
    agencies: await agenciesOf(stores, system),
    byId: await stores.people.findMany(personIds),
    byNationalId,
    nationalIds: await stores.people.nationalIdsOf(personIds),
    reached: await stores.feeds.reached({ system, at }, known),
    at,
  };
}

/** The person whom an order is about: by id as the system reaches them, or a new report by national ID. */
function subjectOf(
  { byId, byNationalId, nationalIds, reached }: FeedFacts,
  { personId, wanted: { nationalId } }: Wanting,
): { readonly person: Person | undefined; readonly nationalId: NationalId } | FeedProblem {
  if (personId === undefined) {
    if (nationalId === undefined) return 'national-id-missing';
    const person = byNationalId.get(nationalId);
    return person !== undefined && reached.has(person.personId) ? 'person-known' : { person, nationalId };
  }
  const [person, own] = [byId.get(personId), nationalIds.get(personId)];
  if (person === undefined || own === undefined) throw new Error('A person that was just found is gone');
  return nationalId === undefined || nationalId === own ? { person, nationalId: own } : 'national-id-differs';
}

const isName = (name: string): boolean =>
  nameKey(name) !== '' && isOneLine(name) && name.length <= longestName;

const feedProblems: Readonly<Partial<Record<RowProblemCode, FeedProblem>>> = {
  'agency-unknown': 'agency-unknown',
  'agency-not-yours': 'agency-unknown',
  'post-twice': 'post-twice',
  'main-posts-overlap': 'two-main-posts',
  'names-differ': 'name-of-main-post',
  'birth-dates-differ': 'name-of-main-post',
  'name-of-main-post': 'name-of-main-post',
};

/** What the register says against a post, in the words of the protocol: the rest is about posts with others. */
export const asFeedProblem = ([first]: readonly RowProblem[]): FeedProblem =>
  (first && feedProblems[first.code]) ?? 'serves-elsewhere';

/** By what the posts are judged that a system reports. */
export function feedRules({ agencies, at }: FeedFacts): JudgeRules {
  const own = new Set<AgencyId>(agencies.map(({ agencyId }) => agencyId));
  return {
    asOf: dayAt(at),
    admitsOnLeave: false,
    covers: (agencyId) => own.has(agencyId),
    // Of today, and no list is of tomorrow.
    completeOn: () => undefined,
  };
}

/** Whether a person held a post and holds it no more. */
function wasLeft(person: Person, { agencyId, post }: PlannedPost, at: Date): boolean {
  const ofPost = (each: PlannedPost) => each.agencyId === agencyId && each.post === post;
  const now = postsAt(person, at).find(ofPost);
  return person.employments.some(ofPost) && (now === undefined || now.status === 'separated');
}

interface FedReport {
  readonly person: Person | undefined;
  readonly reported: PostsOfPerson;
  /** How many posts change. */
  readonly posts: number;
}

/** What an order reports to the register, as rows of a report would. */
export function reportOf(facts: FeedFacts, order: Wanting): FedReport | FeedProblem {
  const { agencies, at } = facts;
  const { wanted } = order;
  const subject = subjectOf(facts, order);
  if (typeof subject === 'string') return subject;
  const { person, nationalId } = subject;
  const scope = new Map(agencies.map(({ code, agencyId }) => [String(code), agencyId]));
  const planned = planPosts({ person, scope, wanted, at });
  if (typeof planned === 'string') return planned;
  const name = wanted.name ?? person?.name ?? '';
  if (!isName(name)) return 'name-form';
  const renames = person !== undefined && name !== person.name;
  if (renames && servesMainlyElsewhere(person, new Set(scope.values()), at)) return 'name-of-main-post';
  const identity = { nationalId, name, birthDate: wanted.birthDate };
  // Who they are is told with any post: one that stays as it is, where no other changes.
  const told = planned.changes.length > 0 ? planned.changes : planned.posts.slice(0, 1);
  const codes = new Map(agencies.map(({ code, agencyId }) => [agencyId, code]));
  const reported = told.flatMap(({ agencyId, ...post }) => {
    const agencyCode = codes.get(agencyId);
    if (agencyCode === undefined) return [];
    const comesBack =
      post.status !== 'separated' && person !== undefined && wasLeft(person, { agencyId, ...post }, at);
    // What a system orders holds from now on: a post that was left begins again today.
    return [{ ...identity, ...post, agencyCode, from: comesBack ? dayAt(at) : undefined }];
  });
  const [first, ...others] = reported;
  return first === undefined
    ? 'post-missing'
    : { person, reported: [first, ...others], posts: planned.changes.length };
}
