import { type Kysely } from 'kysely';

/**
 * What became of an initial password, and when its slip was signed for. Of those that stand it was not kept: how they ended
 * stays unknown, as it does of what a node of the version before ends.
 */
export async function slipsRemembered(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema.alterTable('initial_passwords').addColumn('end_reason', 'text').execute();
  await schema.alterTable('initial_passwords').addColumn('collected_at', 'bigint').execute();
  await schema.alterTable('initial_passwords').addColumn('collected_noted_by', 'text').execute();
}
