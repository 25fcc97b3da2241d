import { type Kysely, Migrator } from 'kysely';
import { allMigrations } from './migrations/all-migrations.ts';
import { type Tables } from './tables.ts';

const migratorFor = (db: Kysely<Tables>): Migrator =>
  new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...allMigrations }) } });

/**
 * Brings the schema up to date, all steps in one transaction; of several nodes one does it.
 * @returns the names of the steps that were taken
 * @throws when a step fails or when the database knows steps that this version does not
 */
export async function migrateToLatest(db: Kysely<Tables>): Promise<string[]> {
  const { error, results = [] } = await migratorFor(db).migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error('The migration did not succeed');
  return results.map(({ migrationName }) => migrationName);
}

/** Names of the steps that this version has and the database has not; reads only. */
export async function pendingMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return Object.keys(allMigrations);
  const steps = await migratorFor(db).getMigrations();
  return steps.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}
