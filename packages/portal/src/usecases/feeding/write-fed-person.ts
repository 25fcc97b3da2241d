import { actOfFeed } from '../../domain/audit/act.ts';
import { type FeedingSystem, type FeedOperation } from '../../domain/feeding/feeding-system.ts';
import { parseAgencyCode } from '../../domain/agency/agency.ts';
import { dayAt } from '../../domain/day/day.ts';
import { longestName, nameKey } from '../../domain/person/name.ts';
import { isPersonId, type Person } from '../../domain/person/person.ts';
import { type JudgeRules } from '../../domain/register/person-verdict.ts';
import { type RowProblem, type RowProblemCode } from '../../domain/register/problem.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { isOneLine } from '../../kernel/visible-text.ts';
import { type Needs } from '../common/house.ts';
import { takePosts } from '../register/take-posts.ts';
import { agenciesOf, fedPersonOf, type FedPerson, findFedPerson } from './fed-person.ts';
import { type FeedProblem, planPosts, servesMainlyElsewhere, type WantedPerson } from './plan-posts.ts';

type Written<Stopped> =
  | { readonly kind: 'written'; readonly person: FedPerson }
  /** Written, and the system reaches them no more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: FeedProblem }
  | { readonly kind: 'absent' }
  | { readonly kind: 'stopped'; readonly why: Stopped }
  | { readonly kind: 'busy'; readonly seconds: number };

const problem = (code: FeedProblem) => ({ kind: 'problem', problem: code }) as const;

const isName = (name: string): boolean =>
  nameKey(name) !== '' && isOneLine(name) && name.length <= longestName;

/** The person whom an order is about: by id as the system reaches them, or a new report by national ID. */
async function subjectOf(
  stores: Stores,
  {
    system,
    personId,
    wanted,
    at,
  }: { system: FeedingSystem; personId?: string | undefined; wanted: WantedPerson; at: Date },
): Promise<{ readonly person: Person | undefined } | FeedProblem> {
  const { nationalId } = wanted;
  if (personId === undefined) {
    if (nationalId === undefined) return 'national-id-missing';
    const person = await stores.people.findByNationalId(nationalId);
    if (person !== undefined && (await stores.feeds.reaches({ system, at }, person.personId)))
      return 'person-known';
    return { person };
  }
  const person = isPersonId(personId) ? await stores.people.find(personId) : undefined;
  if (person === undefined) throw new Error('A person that was just found is gone');
  const own = await stores.people.nationalIdOf(person.personId);
  return nationalId === undefined || nationalId === own ? { person } : 'national-id-differs';
}

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
const asFeedProblem = ([first]: readonly RowProblem[]): FeedProblem =>
  (first && feedProblems[first.code]) ?? 'serves-elsewhere';

/** Plans, checks and writes what is wanted, in the caller's unit. */
async function write(
  stores: Stores,
  order: { system: FeedingSystem; personId?: string | undefined; wanted: WantedPerson; at: Date },
): Promise<{ readonly person: Person; readonly posts: number } | FeedProblem> {
  const { system, wanted, at } = order;
  const subject = await subjectOf(stores, order);
  if (typeof subject === 'string') return subject;
  const { person } = subject;
  const scope = new Map(
    (await agenciesOf(stores, system)).map(({ code, agencyId }) => [String(code), agencyId]),
  );
  const planned = planPosts({ person, scope, wanted, at });
  if (typeof planned === 'string') return planned;
  const name = wanted.name ?? person?.name ?? '';
  if (!isName(name)) return 'name-form';
  const renames = person !== undefined && name !== person.name;
  if (renames && servesMainlyElsewhere(person, new Set(scope.values()), at)) return 'name-of-main-post';
  const nationalId = wanted.nationalId ?? (person && (await stores.people.nationalIdOf(person.personId)));
  if (nationalId === undefined) return 'national-id-missing';
  const identity = { nationalId, name, birthDate: wanted.birthDate };
  // Who they are is told with any post: one that stays as it is, where no other changes.
  const told = planned.changes.length > 0 ? planned.changes : planned.posts.slice(0, 1);
  const codes = new Map([...scope].map(([code, agencyId]) => [agencyId, parseAgencyCode(code)]));
  const reported = told.flatMap(({ agencyId, ...post }) => {
    const agencyCode = codes.get(agencyId);
    return agencyCode === undefined ? [] : [{ ...identity, ...post, agencyCode }];
  });
  const [first, ...others] = reported;
  if (first === undefined) return 'post-missing';
  const own = new Set(scope.values());
  const rules: JudgeRules = {
    asOf: dayAt(at),
    admitsOnLeave: false,
    covers: (agencyId) => own.has(agencyId),
    // Of today, and no list is of tomorrow.
    completeOn: () => undefined,
  };
  const taken = await takePosts(stores, [first, ...others], { rules, at });
  if (taken.kind === 'problems') return asFeedProblem(taken.problems.flat());
  const saved = await stores.people.findByNationalId(nationalId);
  if (saved === undefined) throw new Error('A person that was just saved is gone');
  return { person: saved, posts: planned.changes.length };
}

/**
 * Takes what a feeding system reports of one person. `decide` sees the person as stored in the unit that writes, so that
 * a precondition (ETag) and a change made to the representation hold of what is overwritten.
 */
export const writeFedPerson =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  <Stopped>({
    system,
    operation,
    personId,
    decide,
    ctx,
  }: {
    system: FeedingSystem;
    operation: FeedOperation;
    /** Absent for somebody new. */
    personId?: string | undefined;
    decide: (
      current: FedPerson | undefined,
    ) =>
      | { readonly kind: 'want'; readonly wanted: WantedPerson }
      | { readonly kind: 'stop'; readonly why: Stopped };
    ctx: RequestContext;
  }): Promise<Written<Stopped>> =>
    database
      .transact<Written<Stopped>>(async (stores) => {
        const at = clock.now();
        const { systemId } = system;
        const wait = await stores.throttles.count(`feed ${systemId}`, throttleRules.writesOfFeed, at);
        if (wait > 0) return { kind: 'busy', seconds: wait };
        const act = actOfFeed(systemId, ctx);
        const current =
          personId === undefined || !isPersonId(personId)
            ? undefined
            : await findFedPerson(stores, { system, personId, at });
        if (personId !== undefined && current === undefined) return { kind: 'absent' };
        const decided = decide(current);
        if (decided.kind === 'stop') return { kind: 'stopped', why: decided.why };
        // Who is reported anew serves, unless the report says how.
        const serves = operation === 'create' && decided.wanted.posts === undefined;
        const wanted = { ...decided.wanted, active: decided.wanted.active ?? (serves ? true : undefined) };
        const refuse = async (code: FeedProblem): Promise<Written<Stopped>> => {
          const subject = current?.personId;
          const details = { operation, posts: 0 };
          await stores.audit.append(
            { ...act, type: 'register.feed', refusal: 'request-malformed', subject, details },
            at,
          );
          return problem(code);
        };
        const written = await write(stores, { system, personId, wanted, at });
        if (typeof written === 'string') return refuse(written);
        const { person, posts } = written;
        const before = await stores.feeds.linkOf(systemId, person.personId);
        const userName = wanted.userName ?? before?.userName ?? person.personId;
        const externalId = wanted.externalId === null ? undefined : (wanted.externalId ?? before?.externalId);
        const link = { systemId, personId: person.personId, userName, externalId };
        // Undone with all that this unit wrote.
        if (!(await stores.feeds.saveLink(link, at))) throw new Undone('user-name-taken');
        if (operation === 'delete') await stores.feeds.dropLink(systemId, person.personId, at);
        const subject = person.personId;
        const isGone = operation === 'delete' || !(await stores.feeds.reaches({ system, at }, subject));
        // A report by national ID is no way to somebody of others.
        if (isGone && operation === 'create') throw new Undone('serves-elsewhere');
        await stores.audit.append(
          { ...act, type: 'register.feed', subject, details: { operation, posts } },
          at,
        );
        if (isGone) return { kind: 'gone' };
        const saved = await stores.feeds.linkOf(systemId, subject);
        return { kind: 'written', person: fedPersonOf(person, saved, { system, at }) };
      })
      .catch((error: unknown) => {
        if (error instanceof Undone) return problem(error.code);
        throw error;
      });

/** A no that is known only once all is written, which goes back with it. */
class Undone extends Error {
  readonly code: FeedProblem;

  constructor(code: FeedProblem) {
    super(code);
    this.code = code;
  }
}
