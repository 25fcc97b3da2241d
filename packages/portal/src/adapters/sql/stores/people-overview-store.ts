import { type Kysely, sql } from 'kysely';
import {
  type AgencyCount,
  isActiveStage,
  type PeopleFilter,
  type PeopleOverviewStore,
  type ProgressAlert,
  progressAlerts,
  stageOf,
  wayOfStage,
} from '../../../domain/people-overview/people-overview-store.ts';
import { dayAt } from '../../../domain/day/day.ts';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { alertedPeople } from './alerted-people.ts';
import { personLineFacts } from './person-line-facts.ts';

const active = ['active', 'confirmed'] as const;

/** The periods of posts that hold at a moment. */
const holdsAt = (at: Date) =>
  sql<boolean>`employments.from_day <= ${dayAt(at)} and employments.until_day >= ${dayAt(at)}`;

/** Everybody in service, by state and way: what it reads stands in two indexes. */
async function countStages(
  db: Kysely<Tables>,
  agencyIds: readonly AgencyId[],
  at: Date,
): Promise<AgencyCount[]> {
  const rows = await db
    .selectFrom('employments')
    .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
    .select(['employments.agency_id', 'accounts.state', 'accounts.activated_by'])
    .select((each) => each.fn.count<number | string>('employments.person_id').distinct().as('people'))
    .where('employments.status', '=', 'in-service')
    .where(holdsAt(at))
    .where('employments.agency_id', 'in', [...agencyIds])
    .groupBy(['employments.agency_id', 'accounts.state', 'accounts.activated_by'])
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    group: stageOf(row.state ?? undefined, row.activated_by ?? undefined),
    people: Number(row.people),
  }));
}

/**
 * Defeats the index on purpose: the planner is to start at the few people of an alert and join their posts. SQLite would
 * scan a thousand agencies for each of them (14 s against 8 ms, for 1,000 people of 100,000).
 */
const unindexed = (column: 'employments.status' | 'employments.agency_id') =>
  sql<string>`${sql.ref(column)} || ''`;

async function countAlerts(
  db: Kysely<Tables>,
  agencyIds: readonly AgencyId[],
  at: Date,
): Promise<AgencyCount[]> {
  const counts: AgencyCount[] = [];
  for (const group of progressAlerts) {
    const rows = await db
      .selectFrom(alertedPeople[group](db, at).as('alerted'))
      .crossJoin('employments')
      .select('employments.agency_id')
      .select((each) => each.fn.count<number | string>('employments.person_id').distinct().as('people'))
      .whereRef('employments.person_id', '=', 'alerted.person_id')
      .where(unindexed('employments.status'), '=', 'in-service')
      .where(holdsAt(at))
      .where(unindexed('employments.agency_id'), 'in', [...agencyIds])
      .groupBy('employments.agency_id')
      .execute();
    counts.push(...rows.map((row) => ({ agencyId: row.agency_id, group, people: Number(row.people) })));
  }
  return counts;
}

/** One row of each agency and group, whatever several states it was added up from. */
function addUp(rows: readonly AgencyCount[]): AgencyCount[] {
  const counts = new Map<string, AgencyCount>();
  for (const row of rows) {
    const key = `${row.agencyId} ${row.group}`;
    counts.set(key, { ...row, people: row.people + (counts.get(key)?.people ?? 0) });
  }
  return [...counts.values()];
}

const isAlert = (filter: PeopleFilter | undefined): filter is ProgressAlert =>
  progressAlerts.some((alert) => alert === filter);

function posts(
  db: Kysely<Tables>,
  { agencyIds, filter, at }: Omit<Parameters<PeopleOverviewStore['list']>[0], 'limit'>,
) {
  const all = db
    .selectFrom('employments')
    .innerJoin('people', 'people.person_id', 'employments.person_id')
    .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
    .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
    .where(isAlert(filter) ? unindexed('employments.status') : 'employments.status', '=', 'in-service')
    .where(holdsAt(at))
    .where(isAlert(filter) ? unindexed('employments.agency_id') : 'employments.agency_id', 'in', [
      ...agencyIds,
    ]);
  if (filter === undefined) return all;
  if (isAlert(filter)) return all.where('employments.person_id', 'in', alertedPeople[filter](db, at));
  if (filter === 'not-activated')
    return all.where((row) =>
      row.or([row('accounts.state', 'is', null), row('accounts.state', '=', 'not-activated')]),
    );
  if (filter === 'identity-confirmed') return all.where('accounts.state', '=', filter);
  const came = all.where('accounts.state', 'in', [...active]);
  if (filter === 'active' || !isActiveStage(filter)) return came;
  const way = wayOfStage(filter);
  return way === undefined
    ? came.where('accounts.activated_by', 'is', null)
    : came.where('accounts.activated_by', '=', way);
}

export const peopleOverviewStore = (db: Kysely<Tables>): PeopleOverviewStore => ({
  async count(agencyIds, at) {
    if (agencyIds.length === 0) return [];
    return addUp([...(await countStages(db, agencyIds, at)), ...(await countAlerts(db, agencyIds, at))]);
  },
  async list({ agencyIds, filter, limit, at }) {
    if (agencyIds.length === 0) return [];
    const rows = await posts(db, { agencyIds, filter, at })
      .select([
        'people.person_id',
        'people.name',
        'agencies.code',
        'agencies.name as agency_name',
        'employments.title',
        'accounts.account_name',
        'accounts.state',
        'accounts.activated_by',
      ])
      .orderBy('agencies.code')
      .orderBy('people.name_key')
      .orderBy('people.person_id')
      .limit(limit)
      .execute();
    const factsOf = await personLineFacts(db, { personIds: rows.map((row) => row.person_id), at });
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      agencyCode: row.code,
      agencyName: row.agency_name,
      title: row.title,
      accountName: row.account_name ?? undefined,
      stage: stageOf(row.state ?? undefined, row.activated_by ?? undefined),
      ...factsOf(row.person_id),
    }));
  },
});
