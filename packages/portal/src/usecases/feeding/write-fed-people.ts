import { actOfFeed } from '../../domain/audit/act.ts';
import { type FeedingSystem, type FeedOperation } from '../../domain/feeding/feeding-system.ts';
import { isPersonId, type PersonId } from '../../domain/person/person.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { throttleRules } from '../../domain/session/throttle-store.ts';
import { type Stores } from '../../domain/stores.ts';
import { type Needs } from '../common/house.ts';
import { takePeople } from '../register/take-people.ts';
import { type FedPerson, fedPersonOf, findFedPeople } from './fed-person.ts';
import { asFeedProblem, feedRules, readOrders, reportOf } from './fed-report.ts';
import { type FeedProblem, type WantedPerson } from './plan-posts.ts';

export type Decision<Stopped> =
  { readonly kind: 'want'; readonly wanted: WantedPerson } | { readonly kind: 'stop'; readonly why: Stopped };

/** What a feeding system orders about one person. */
export interface FeedOrder<Stopped> {
  readonly operation: FeedOperation;
  /** Absent for somebody new. */
  readonly personId: string | undefined;
  /**
   * Sees the person as stored in the unit that writes, so that a precondition (ETag) and a change made to the
   * representation hold of what is overwritten.
   */
  readonly decide: (current: FedPerson | undefined) => Decision<Stopped>;
}

export type Written<Stopped> =
  | { readonly kind: 'written'; readonly person: FedPerson }
  /** Written, and the system reaches them no more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: FeedProblem }
  | { readonly kind: 'absent' }
  | { readonly kind: 'stopped'; readonly why: Stopped }
  | { readonly kind: 'busy'; readonly seconds: number };

/** A no that is known only once all is written, which goes back with it. */
class Undone extends Error {
  readonly code: FeedProblem;

  constructor(code: FeedProblem) {
    super(code);
    this.code = code;
  }
}

interface Batch<Stopped> {
  readonly system: FeedingSystem;
  readonly orders: readonly FeedOrder<Stopped>[];
  readonly ctx: RequestContext;
}

/** Writes orders about different people, in the caller's unit. @throws Undone */
async function writeBatch<Stopped>(
  stores: Stores,
  { system, orders, ctx }: Batch<Stopped>,
  at: Date,
): Promise<Written<Stopped>[]> {
  const { systemId } = system;
  const wait = await stores.throttles.count(
    `feed ${systemId}`,
    throttleRules.writesOfFeed,
    at,
    orders.length,
  );
  if (wait > 0) return orders.map(() => ({ kind: 'busy', seconds: wait }));
  const act = actOfFeed(systemId, ctx);
  const answers = new Map<FeedOrder<Stopped>, Written<Stopped>>();
  const leaveRow = (
    { operation }: FeedOrder<Stopped>,
    row: { subject?: PersonId | undefined; posts: number; refused?: true },
  ) => {
    const { subject, posts, refused } = row;
    const refusal = refused === undefined ? undefined : ('request-malformed' as const);
    return stores.audit.append(
      { ...act, type: 'register.feed', refusal, subject, details: { operation, posts } },
      at,
    );
  };
  const refuse = async (order: FeedOrder<Stopped>, problem: FeedProblem, subject?: PersonId) => {
    await leaveRow(order, { subject, posts: 0, refused: true });
    answers.set(order, { kind: 'problem', problem });
  };

  const ids = orders.flatMap(({ personId }) =>
    personId !== undefined && isPersonId(personId) ? [personId] : [],
  );
  const currents = await findFedPeople(stores, { system, personIds: ids, at });
  const wanting: { order: FeedOrder<Stopped>; personId: PersonId | undefined; wanted: WantedPerson }[] = [];
  for (const order of orders) {
    const { operation, personId } = order;
    const current = personId !== undefined && isPersonId(personId) ? currents.get(personId) : undefined;
    if (personId !== undefined && current === undefined) {
      answers.set(order, { kind: 'absent' });
      continue;
    }
    const decided = order.decide(current);
    if (decided.kind === 'stop') {
      answers.set(order, { kind: 'stopped', why: decided.why });
      continue;
    }
    // Who is reported anew serves, unless the report says how.
    const serves = operation === 'create' && decided.wanted.posts === undefined;
    const wanted = { ...decided.wanted, active: decided.wanted.active ?? (serves ? true : undefined) };
    wanting.push({ order, personId: current?.personId, wanted });
  }

  const facts = await readOrders(stores, { system, wanting, at });
  const reports = [];
  for (const { order, personId, wanted } of wanting) {
    const report = reportOf(facts, { personId, wanted });
    if (typeof report === 'string') await refuse(order, report, personId);
    else reports.push({ order, wanted, ...report });
  }
  // The second of two about one person is to see what the first made.
  const asked = new Set(reports.map(({ reported: [{ nationalId }] }) => nationalId));
  if (asked.size < reports.length) throw new Undone('person-known');
  const taken = await takePeople(
    stores,
    reports.map(({ reported }) => reported),
    { rules: feedRules(facts), at },
  );
  const written: ((typeof reports)[number] & { readonly personId: PersonId })[] = [];
  for (const [place, report] of reports.entries()) {
    const outcome = taken[place];
    if (outcome?.kind === 'taken') written.push({ ...report, personId: outcome.personId });
    else await refuse(report.order, asFeedProblem(outcome?.problems.flat() ?? []), report.person?.personId);
  }

  const personIds = written.map(({ personId }) => personId);
  const before = await stores.feeds.linksOf(systemId, personIds);
  const links = written.map(({ personId, wanted }) => {
    const link = before.get(personId);
    const externalId = wanted.externalId === null ? undefined : (wanted.externalId ?? link?.externalId);
    return { systemId, personId, userName: wanted.userName ?? link?.userName ?? personId, externalId };
  });
  // Undone with all that this unit wrote.
  if ((await stores.feeds.saveLinks(links, at)).size < links.length) throw new Undone('user-name-taken');
  for (const { order, personId } of written)
    if (order.operation === 'delete') await stores.feeds.dropLink(systemId, personId, at);
  const reached = await stores.feeds.reached({ system, at }, personIds);
  const people = await stores.people.findMany(personIds);
  const linksNow = await stores.feeds.linksOf(systemId, personIds);
  for (const { order, personId, posts } of written) {
    // A report by national ID is no way to somebody of others.
    if (!reached.has(personId) && order.operation === 'create') throw new Undone('serves-elsewhere');
    await leaveRow(order, { subject: personId, posts });
    const person = people.get(personId);
    answers.set(
      order,
      reached.has(personId) && person !== undefined
        ? { kind: 'written', person: fedPersonOf(person, linksNow.get(personId), { system, at }) }
        : { kind: 'gone' },
    );
  }
  return orders.map((order) => answers.get(order) ?? { kind: 'absent' });
}

/**
 * Takes what a feeding system reports of people, in one unit of work as far as that goes: orders about one person twice,
 * and those of a batch in which one goes back, are written one by one.
 */
export const writeFedPeople =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  async <Stopped>({ system, orders, ctx }: Batch<Stopped>): Promise<readonly Written<Stopped>[]> => {
    const write = (some: readonly FeedOrder<Stopped>[]) =>
      database.transact((stores) => writeBatch(stores, { system, orders: some, ctx }, clock.now()));
    if (orders.length > 1)
      try {
        return await write(orders);
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
      }
    const written: Written<Stopped>[] = [];
    for (const order of orders)
      try {
        written.push(...(await write([order])));
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
        written.push({ kind: 'problem', problem: error.code });
      }
    return written;
  };
