import { type DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely';
import { trustedRows } from '../../../kernel/brand.ts';

/** Statements kept ready; queries are made by code, so there are few different ones, but a bound costs nothing. */
const keptStatements = 500;

interface Prepared {
  readonly statement: StatementSync;
  readonly gives: boolean;
}

const isInput = (value: unknown): value is SQLInputValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof Uint8Array;

function inputOf(value: unknown): SQLInputValue {
  if (!isInput(value)) throw new TypeError(`A ${typeof value} is no SQLite value`);
  return value;
}

/** One SQLite connection as Kysely sees it. Everything it does is done when it returns: node:sqlite does not wait. */
export class SqliteConnection implements DatabaseConnection {
  readonly database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.database = database;
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const statement = this.database.prepare(text);
    const prepared = { statement, gives: statement.columns().length > 0 };
    if (this.#prepared.size >= keptStatements) this.#prepared.clear();
    this.#prepared.set(text, prepared);
    return prepared;
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const values = parameters.map(inputOf);
    const { statement, gives } = this.#prepare(sql);
    if (gives) return Promise.resolve({ rows: trustedRows<Row>(statement.all(...values)) });
    const { changes } = statement.run(...values);
    return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes) });
  }

  /** Runs one statement with many lists of parameters: what is the same for all of them is done once. */
  runMany(sql: string, lists: readonly (readonly unknown[])[]): void {
    const { statement } = this.#prepare(sql);
    for (const list of lists) statement.run(...list.map(inputOf));
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface wants a generator
  async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
    const { statement } = this.#prepare(query.sql);
    for (const row of statement.iterate(...query.parameters.filter(isInput)))
      yield { rows: trustedRows<Row>([row]) };
  }
}
