import { type Kysely, sql } from 'kysely';

/** The closure of the tree of agencies, what authority is asked for, and which node runs a job. */
export async function agencyTree(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('agency_tree')
    .addColumn('above_id', 'text', (c) => c.notNull())
    .addColumn('below_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('agency_tree_key', ['above_id', 'below_id'])
    .execute();
  await schema.createIndex('agency_tree_below').on('agency_tree').columns(['below_id', 'above_id']).execute();
  await sql`
    insert into agency_tree (above_id, below_id)
    with recursive above(above_id, below_id) as (
      select agency_id, agency_id from agencies
      union select agencies.parent_id, above.below_id
        from above join agencies on agencies.agency_id = above.above_id
        where agencies.parent_id is not null
    )
    select above_id, below_id from above`.execute(db);

  await schema.createIndex('authorities_agency').on('authorities').column('agency_id').execute();
  await schema.createIndex('authorities_end').on('authorities').column('valid_until').execute();
  await sql`create index authorities_review on authorities (coalesce(reviewed_at, valid_from))`.execute(db);

  await schema
    .createTable('job_leases')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('leased_until', 'bigint', (c) => c.notNull())
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .execute();
}
