import { type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { type SqliteConnection } from './sqlite-connection.ts';

/**
 * Reads what is committed. Between two units of work the writing connection is asked: its pages are still in memory,
 * while those of another connection are thrown away at every commit that it did not make. While a unit is open, and
 * for all that is no plain `select` or takes longer than one call, it is the connection that may read only.
 */
export class CommittedReads implements DatabaseConnection {
  readonly #writing: SqliteConnection;
  readonly #reading: SqliteConnection;

  constructor({ writing, reading }: { writing: SqliteConnection; reading: SqliteConnection }) {
    this.#writing = writing;
    this.#reading = reading;
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const isPlain = query.query.kind === 'SelectQueryNode';
    const connection = isPlain && !this.#writing.database.isTransaction ? this.#writing : this.#reading;
    return connection.executeQuery(query);
  }

  streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    return this.#reading.streamQuery(query);
  }
}
