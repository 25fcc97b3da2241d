import { type Kysely } from 'kysely';
import {
  type AgencyCount,
  type PeopleOverviewStore,
  progressOf,
} from '../../../domain/people-overview/people-overview-store.ts';
import { type Tables } from '../tables.ts';

const statesOf = {
  'not-activated': ['not-activated'],
  'identity-confirmed': ['identity-confirmed'],
  active: ['active', 'confirmed'],
} as const;

export const peopleOverviewStore = (db: Kysely<Tables>): PeopleOverviewStore => ({
  async count(agencyIds) {
    if (agencyIds.length === 0) return [];
    const rows = await db
      .selectFrom('employments')
      .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
      .select(['employments.agency_id', 'accounts.state'])
      .select((each) => each.fn.count<number | string>('employments.person_id').distinct().as('people'))
      .where('employments.status', '=', 'in-service')
      .where('employments.agency_id', 'in', [...agencyIds])
      .groupBy(['employments.agency_id', 'accounts.state'])
      .execute();
    const counts = new Map<string, AgencyCount>();
    for (const { agency_id: agencyId, state: stored, people } of rows) {
      const state = progressOf(stored ?? undefined);
      const key = `${agencyId} ${state}`;
      counts.set(key, { agencyId, state, people: Number(people) + (counts.get(key)?.people ?? 0) });
    }
    return [...counts.values()];
  },
  async list({ agencyIds, state, limit }) {
    if (agencyIds.length === 0) return [];
    const all = db
      .selectFrom('employments')
      .innerJoin('people', 'people.person_id', 'employments.person_id')
      .innerJoin('agencies', 'agencies.agency_id', 'employments.agency_id')
      .leftJoin('accounts', 'accounts.person_id', 'employments.person_id')
      .select([
        'people.person_id',
        'people.name',
        'agencies.code',
        'agencies.name as agency_name',
        'employments.title',
        'accounts.account_name',
        'accounts.state',
      ])
      .where('employments.status', '=', 'in-service')
      .where('employments.agency_id', 'in', [...agencyIds])
      .orderBy('agencies.code')
      .orderBy('people.name')
      .orderBy('people.person_id')
      .limit(limit);
    const chosen =
      state === undefined
        ? all
        : state === 'not-activated'
          ? all.where((row) =>
              row.or([row('accounts.state', 'is', null), row('accounts.state', '=', 'not-activated')]),
            )
          : all.where('accounts.state', 'in', [...statesOf[state]]);
    const rows = await chosen.execute();
    return rows.map((row) => ({
      personId: row.person_id,
      name: row.name,
      agencyCode: row.code,
      agencyName: row.agency_name,
      title: row.title,
      accountName: row.account_name ?? undefined,
      state: progressOf(row.state ?? undefined),
    }));
  },
});
