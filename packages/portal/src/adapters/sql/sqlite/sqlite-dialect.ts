import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { type SqliteConnection } from './sqlite-connection.ts';

/** SQLite takes changes of the schema back with everything else, so an interrupted migration leaves nothing. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Gives out one connection always: who uses it is decided by the group commit, not by Kysely. */
class SingleConnectionDriver implements Driver {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  #run(statement: string): Promise<void> {
    this.#connection.database.exec(statement);
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
export const sqliteDialect = (connection: SqliteConnection): Dialect => ({
  createDriver: () => new SingleConnectionDriver(connection),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new TransactionalSqliteAdapter(),
  createIntrospector: (db) => new SqliteIntrospector(db),
});
