import { type Kysely } from 'kysely';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';

/** Parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const agenciesAtOnce = 5000;

/** Those of some agencies on which something stands that would be left without them. */
export async function usedAgencies(db: Kysely<Tables>, agencyIds: readonly AgencyId[]): Promise<AgencyId[]> {
  const used = new Set<AgencyId>();
  const asked = new Set(agencyIds);
  for (let from = 0; from < agencyIds.length; from += agenciesAtOnce) {
    const some = agencyIds.slice(from, from + agenciesAtOnce);
    const standing = [
      db.selectFrom('employments').select('agency_id').where('agency_id', 'in', some),
      db.selectFrom('authorities').select('agency_id').where('agency_id', 'in', some),
      db.selectFrom('sessions').select('agency_id').where('agency_id', 'in', some),
    ] as const;
    for (const query of standing)
      for (const { agency_id } of await query.distinct().execute())
        if (agency_id !== null) used.add(agency_id);
    const children = await db
      .selectFrom('agencies')
      .select(['agency_id', 'parent_id'])
      .where('parent_id', 'in', some)
      .execute();
    for (const { agency_id, parent_id } of children)
      if (parent_id !== null && !asked.has(agency_id)) used.add(parent_id);
  }
  // Ids in lists: few systems and few chosen scopes name any agency at all.
  const lists = [
    ...(await db.selectFrom('feeding_systems').select('agency_ids as listed').execute()),
    ...(await db
      .selectFrom('authorities')
      .select('scope_agency_ids as listed')
      .where('scope', '=', 'chosen')
      .execute()),
  ];
  for (const { listed } of lists)
    for (const agencyId of agencyIds) if (listed.split(' ').includes(agencyId)) used.add(agencyId);
  return [...used];
}
