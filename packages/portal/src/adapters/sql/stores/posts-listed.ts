import { type Kysely, sql } from 'kysely';
import { dayAt } from '../../../domain/day/day.ts';
import {
  isActiveStage,
  type PeopleFilter,
  type PeopleOrder,
  type PostsQuestion,
  type ProgressAlert,
  progressAlerts,
  wayOfStage,
} from '../../../domain/people-overview/people-overview-store.ts';
import { nameKey } from '../../../domain/person/name.ts';
import { type Tables } from '../tables.ts';
import { alertedPeople } from './alerted-people.ts';
import { afterKey } from './name-range.ts';

/** The periods of posts that hold at a moment. */
export const holdsAt = (at: Date) =>
  sql<boolean>`employments.from_day <= ${dayAt(at)} and employments.until_day >= ${dayAt(at)}`;

/**
 * Defeats the index on purpose: the planner is to start at the few people of an alert and join their posts. SQLite would
 * scan a thousand agencies for each of them (14 s against 8 ms, for 1,000 people of 100,000).
 */
export const unindexed = (column: 'employments.status' | 'employments.agency_id') =>
  sql<string>`${sql.ref(column)} || ''`;

const isAlert = (filter: PeopleFilter | undefined): filter is ProgressAlert =>
  progressAlerts.some((alert) => alert === filter);

const every = (db: Kysely<Tables>, { agencyIds, filter, at }: PostsQuestion) =>
  db
    .selectFrom('employments')
    .innerJoin('people', 'people.person_id', 'employments.person_id')
    .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
    .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
    .where(
      isAlert(filter) ? unindexed('employments.status') : 'employments.status',
      '=',
      filter === 'on-leave' ? 'on-leave' : 'in-service',
    )
    .where(holdsAt(at))
    .where(isAlert(filter) ? unindexed('employments.agency_id') : 'employments.agency_id', 'in', [
      ...agencyIds,
    ]);

/** Those of a group. */
function ofGroup(db: Kysely<Tables>, question: PostsQuestion) {
  const { filter, at } = question;
  const all = every(db, question);
  if (filter === undefined || filter === 'on-leave') return all;
  if (isAlert(filter)) return all.where('employments.person_id', 'in', alertedPeople[filter](db, at));
  if (filter === 'suspended') return all.where('accounts.suspended_at', 'is not', null);
  if (filter === 'not-activated')
    return all.where((row) =>
      row.or([row('accounts.state', 'is', null), row('accounts.state', '=', 'not-activated')]),
    );
  if (filter === 'identity-confirmed') return all.where('accounts.state', '=', filter);
  const came = all.where('accounts.state', 'in', ['active', 'confirmed']);
  if (filter === 'active' || !isActiveStage(filter)) return came;
  const way = wayOfStage(filter);
  return way === undefined
    ? came.where('accounts.activated_by', 'is', null)
    : came.where('accounts.activated_by', '=', way);
}

/** The posts that a list is of. */
export function posts(db: Kysely<Tables>, question: PostsQuestion) {
  const { name, title, since } = question;
  let asked = ofGroup(db, question);
  if (title !== undefined) asked = asked.where('employments.title', '=', title);
  if (since !== undefined) asked = asked.where('employments.from_day', '>=', since);
  if (name !== undefined) {
    const key = nameKey(name);
    asked = asked.where('people.name_key', '>=', key).where('people.name_key', '<', afterKey(key));
  }
  return asked;
}

/** Of people who are not there yet first: the order in which an office works. */
const stageRank = sql<number>`case accounts.state
  when 'identity-confirmed' then 1 when 'active' then 2 when 'confirmed' then 2 else 0 end`;

/** In one order for all pages: ties are broken by agency, name and id. */
export function inOrder(
  list: ReturnType<typeof posts>,
  { order, descending }: { order: PeopleOrder; descending: boolean },
) {
  const way = descending ? 'desc' : 'asc';
  let ordered = list;
  if (order === 'agency') ordered = ordered.orderBy('agencies.code', way);
  if (order === 'name') ordered = ordered.orderBy('people.name_key', way);
  if (order === 'title') ordered = ordered.orderBy('employments.title', way);
  if (order === 'since') ordered = ordered.orderBy('employments.from_day', way);
  if (order === 'state') ordered = ordered.orderBy(stageRank, way);
  if (order !== 'agency') ordered = ordered.orderBy('agencies.code');
  if (order !== 'name') ordered = ordered.orderBy('people.name_key');
  return ordered.orderBy('people.person_id').orderBy('employments.post');
}
