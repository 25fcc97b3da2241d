import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { type SchemaState } from './database.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { type Steps } from './migrations/step.ts';
import { type Tables } from './tables.ts';

/** An online step has done its work before its name is recorded. */
const nothing: Migration = { up: () => Promise.resolve() };

/** Takes these steps, which are all up to one of them, in one transaction. Of several nodes one does it. */
async function take(db: Kysely<Tables>, steps: Steps): Promise<string[]> {
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, 'up' in step ? step : nothing]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map(({ migrationName }) => migrationName);
  throw error instanceof Error ? error : new Error('The migration did not succeed');
}

/**
 * Brings the schema up to date. Steps between two online ones are taken in one transaction; without online ones that is
 * all of them.
 * @returns the names of the steps that were taken
 * @throws when a step fails or when the database knows steps that this version does not
 */
export async function migrateToLatest(db: Kysely<Tables>, steps: Steps = allMigrations): Promise<string[]> {
  const { pending, unknown } = await schemaState(db, steps);
  const taken: string[] = [];
  const upTo = async (last: string): Promise<void> => {
    const own = Object.fromEntries(Object.entries(steps).filter(([name]) => name <= last));
    try {
      taken.push(...(await take(db, own)));
    } catch (error) {
      // Another node is further already: to these steps alone, its own look like some that went missing.
      if (!(await schemaState(db, steps)).taken.includes(last)) throw error;
    }
  };
  const names = Object.keys(steps);
  if (unknown.length === 0)
    for (const name of pending) {
      const step = steps[name];
      if (step === undefined || 'up' in step) continue;
      const before = names[names.indexOf(name) - 1];
      if (before !== undefined) await upTo(before);
      while ((await step.slice(db)) === 'more');
      await upTo(name);
    }
  return [...taken, ...(await take(db, steps))];
}

/** Which steps the database and this version have; reads only. */
export async function schemaState(db: Kysely<Tables>, steps: Steps = allMigrations): Promise<SchemaState> {
  const known = Object.keys(steps);
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
