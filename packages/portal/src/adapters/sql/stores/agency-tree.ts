import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type AgencyReach, type Lineage } from '../../../domain/agency/agency.ts';
import { type AgencyId } from '../../../domain/person/person.ts';
import { type Tables } from '../tables.ts';

/** Parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const idsAtOnce = 5000;

/** The agencies of a reach as a query, for joining; some may come twice. */
export function agenciesWithin(
  db: Kysely<Tables>,
  { all, agencyIds, treesOf }: AgencyReach,
): SelectQueryBuilder<Tables, 'agencies', { agency_id: AgencyId }> {
  const agencies = db.selectFrom('agencies').select('agencies.agency_id');
  if (all) return agencies;
  // By the primary key of either table, and never a walk over all agencies: docs/decisions/0462.
  return agencies.where((row) =>
    row.or([
      ...(agencyIds.length === 0 ? [] : [row('agencies.agency_id', 'in', [...agencyIds])]),
      ...(treesOf.length === 0
        ? []
        : [
            row(
              'agencies.agency_id',
              'in',
              db
                .selectFrom('agency_tree')
                .select('below_id')
                .where('above_id', 'in', [...treesOf]),
            ),
          ]),
    ]),
  );
}

/** Lineages of the agencies that are stored. */
export async function lineagesOf(
  db: Kysely<Tables>,
  agencyIds: Iterable<AgencyId>,
): Promise<ReadonlyMap<AgencyId, Lineage>> {
  const asked = [...new Set(agencyIds)];
  const lineages = new Map<AgencyId, Lineage & { readonly above: Set<AgencyId> }>();
  for (let from = 0; from < asked.length; from += idsAtOnce) {
    const some = asked.slice(from, from + idsAtOnce);
    const rows = await db
      .selectFrom('agency_tree')
      .select(['below_id', 'above_id'])
      .where('below_id', 'in', some)
      .execute();
    const parents = await db
      .selectFrom('agencies')
      .select('parent_id')
      .distinct()
      .where('parent_id', 'in', some)
      .execute();
    const withBelow = new Set(parents.map(({ parent_id }) => parent_id));
    for (const { below_id: agencyId, above_id } of rows) {
      const known = lineages.get(agencyId);
      if (known === undefined)
        lineages.set(agencyId, { agencyId, above: new Set([above_id]), isLeaf: !withBelow.has(agencyId) });
      else known.above.add(above_id);
    }
  }
  return lineages;
}

/** Writes the closure of an agency below which nothing stands yet. */
export async function plant(
  db: Kysely<Tables>,
  agencyId: AgencyId,
  parentId: AgencyId | undefined,
): Promise<void> {
  await sql`
    insert into agency_tree (above_id, below_id)
    select above_id, cast(${agencyId} as text) from agency_tree where below_id = ${parentId ?? ''}
    union all select cast(${agencyId} as text), cast(${agencyId} as text)`.execute(db);
}

/**
 * Writes the closure of an agency and of all below it anew, after its parent changed. A ring of superiors, as two
 * rows of a report may make for a moment, ends: `union` walks no step twice.
 */
export async function replant(db: Kysely<Tables>, agencyId: AgencyId): Promise<void> {
  const below = sql`below(agency_id) as (
    select cast(${agencyId} as text)
    union select agencies.agency_id from agencies join below on agencies.parent_id = below.agency_id
  )`;
  await sql`with recursive ${below} delete from agency_tree where below_id in (select agency_id from below)`.execute(
    db,
  );
  await sql`
    insert into agency_tree (above_id, below_id)
    with recursive ${below}, above(above_id, below_id) as (
      select agency_id, agency_id from below
      union select agencies.parent_id, above.below_id
        from above join agencies on agencies.agency_id = above.above_id
        where agencies.parent_id is not null
    )
    select above_id, below_id from above`.execute(db);
}
