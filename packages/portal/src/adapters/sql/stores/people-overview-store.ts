import { type Kysely } from 'kysely';
import {
  type AgencyCount,
  type PeopleOverviewStore,
  progressAlerts,
  stageOf,
} from '../../../domain/people-overview/people-overview-store.ts';
import { firstDay } from '../../../domain/day/day.ts';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';
import { alertedPeople } from './alerted-people.ts';
import { personLineFacts } from './person-line-facts.ts';
import { holdsAt, inOrder, posts, unindexed } from './posts-listed.ts';

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

export const peopleOverviewStore = (db: Kysely<Tables>): PeopleOverviewStore => ({
  async count(agencyIds, at) {
    if (agencyIds.length === 0) return [];
    return addUp([...(await countStages(db, agencyIds, at)), ...(await countAlerts(db, agencyIds, at))]);
  },
  async size(question) {
    if (question.agencyIds.length === 0) return 0;
    const row = await posts(db, question)
      .select((each) => each.fn.countAll<number | string>().as('posts'))
      .executeTakeFirst();
    return Number(row?.posts ?? 0);
  },
  async list({ order = 'agency', descending = false, offset = 0, limit, ...question }) {
    const { agencyIds, at } = question;
    if (agencyIds.length === 0) return [];
    const rows = await inOrder(posts(db, question), { order, descending })
      .select([
        'people.person_id',
        'people.name',
        'agencies.code',
        'agencies.name as agency_name',
        'employments.title',
        'employments.from_day',
        'employments.status',
        'accounts.account_name',
        'accounts.state',
        'accounts.activated_by',
        'accounts.suspended_at',
      ])
      .limit(limit)
      .offset(offset)
      .execute();
    const factsOf = await personLineFacts(db, { personIds: rows.map((row) => row.person_id), at });
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      agencyCode: row.code,
      agencyName: row.agency_name,
      title: row.title,
      since: row.from_day === firstDay ? undefined : row.from_day,
      accountName: row.account_name ?? undefined,
      stage: stageOf(row.state ?? undefined, row.activated_by ?? undefined),
      keptOut: row.status === 'on-leave' ? 'on-leave' : row.suspended_at === null ? undefined : 'suspended',
      ...factsOf(row.person_id),
    }));
  },
});
