import { type StoreNeeds } from './create-stores.ts';
import { type OpenDatabase } from './database.ts';

export { type OpenDatabase, type SchemaState } from './database.ts';
export { type MoveMark } from './move/move-mark.ts';

/**
 * Opens the database of a URL: `sqlite:PATH` or `postgres://…`. The code of the other database is not loaded.
 * @param mustExist never makes a file: whoever serves finds what was stored, or nothing
 * @throws when the URL names neither, or SQLite cannot promise durability on that file
 */
export async function openDatabase({
  url,
  mustExist = false,
  ...needs
}: StoreNeeds & { readonly url: string; readonly mustExist?: boolean }): Promise<OpenDatabase> {
  const [, file] = /^sqlite:(.+)$/s.exec(url) ?? [];
  if (file !== undefined) {
    // Two connections read one file; a database in memory would be two databases.
    if (file === ':memory:') throw new Error('The database must be a file: sqlite:PATH');
    const { openSqliteDatabase } = await import('./sqlite/sqlite-database.ts');
    return openSqliteDatabase(file, { ...needs, mustExist });
  }
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { openPostgresDatabase } = await import('./postgres/postgres-database.ts');
    return openPostgresDatabase(url, needs);
  }
  throw new Error('The database URL must be sqlite:PATH or postgres://…');
}
