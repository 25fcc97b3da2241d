import { type DatabaseSync } from 'node:sqlite';
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** SQLite takes changes of the schema back with everything else, so an interrupted migration leaves nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

interface SqliteParts {
  readonly connection: DatabaseConnection;
  /** Where transactions of a migration begin and end. */
  readonly database: DatabaseSync;
}

/** Gives out one connection always: who uses it is decided by the group commit, not by Kysely. */
class SingleConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection;
  readonly #database: DatabaseSync;

  constructor({ connection, database }: SqliteParts) {
    this.#connection = connection;
    this.#database = database;
  }

  #run(statement: string): Promise<void> {
    this.#database.exec(statement);
    return Promise.resolve();
  }

  init = (): Promise<void> => Promise.resolve();
  acquireConnection = (): Promise<DatabaseConnection> => Promise.resolve(this.#connection);
  beginTransaction = (): Promise<void> => this.#run('begin immediate');
  commitTransaction = (): Promise<void> => this.#run('commit');
  rollbackTransaction = (): Promise<void> => this.#run('rollback');
  releaseConnection = (): Promise<void> => Promise.resolve();
  destroy = (): Promise<void> => Promise.resolve();
}

/** Kysely over a connection of node:sqlite. */
export const sqliteDialect = (parts: SqliteParts): Dialect => ({
  createDriver: () => new SingleConnectionDriver(parts),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new TransactionalSqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});
