import { type Kysely, Migrator, sql } from 'kysely';
import { type SchemaState } from './database.ts';
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

/** Which steps the database and this version have; reads only. */
export async function schemaState(db: Kysely<Tables>): Promise<SchemaState> {
  const known = Object.keys(allMigrations);
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration'))
    return { taken: [], pending: known, unknown: [] };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const found = new Set(rows.map(({ name }) => name));
  return {
    taken: known.filter((name) => found.has(name)),
    pending: known.filter((name) => !found.has(name)),
    unknown: [...found].filter((name) => !known.includes(name)),
  };
}
