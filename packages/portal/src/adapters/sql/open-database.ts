import { type Database } from '../../domain/stores.ts';
import { type StoreNeeds } from './create-stores.ts';

/** The database with what only the composition needs. */
export interface OpenDatabase extends Database {
  /** Brings the schema up to date. @returns the names of the steps taken */
  migrate(): Promise<string[]>;
  /** Names of the schema steps that are still to be taken; changes nothing. */
  pending(): Promise<string[]>;
  /** Resolves when the database can be read and written now; throws the cause when it cannot. */
  ping(): Promise<void>;
  /** Whether an error means that the database cannot serve now, and a later try may succeed. */
  isOutage(error: unknown): boolean;
}

/**
 * Opens the database of a URL: `sqlite:PATH` (made when absent) or `postgres://…`.
 * The code of the other database is not loaded.
 * @throws when the URL names neither, or SQLite cannot promise durability on that file
 */
export async function openDatabase({
  url,
  ...needs
}: StoreNeeds & { readonly url: string }): Promise<OpenDatabase> {
  const [, file] = /^sqlite:(.+)$/s.exec(url) ?? [];
  if (file !== undefined) {
    // Two connections read one file; a database in memory would be two databases.
    if (file === ':memory:') throw new Error('The database must be a file: sqlite:PATH');
    const { openSqliteDatabase } = await import('./sqlite/sqlite-database.ts');
    return openSqliteDatabase(file, needs);
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgresDatabase } = await import('./postgres/postgres-database.ts');
    return openPostgresDatabase(url, needs);
  }
  throw new Error('The database URL must be sqlite:PATH or postgres://…');
}
