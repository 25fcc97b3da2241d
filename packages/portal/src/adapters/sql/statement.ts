import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import { type Tables } from './tables.ts';

/** Stands in a compiled statement where a value of each run goes. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Puts the parameter of that name into a statement that is being built. */
export type Given<Parameters> = <Name extends keyof Parameters & string>(
  name: Name,
) => RawBuilder<Parameters[Name]>;

const given = (name: string): RawBuilder<never> => sql`${new Placeholder(name)}`;

interface Ran<Row> {
  readonly rows: Row[];
  readonly first: Row | undefined;
  /** Rows that the statement changed; 0 for one that reads. */
  readonly changed: number;
}

/**
 * A statement that is built and compiled once for each kind of database and then only run. For what every sign-in and
 * every page asks: building and compiling costs more than SQLite takes to answer (docs/explanation/figures.md).
 */
export function statement<Parameters extends object, Row>(
  build: (db: Kysely<Tables>, given: Given<Parameters>) => Compilable<Row>,
): (db: Kysely<Tables>, parameters: Parameters) => Promise<Ran<Row>> {
  // The adapter belongs to the dialect: connection and transactions share it, and with it how text is compiled.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, parameters) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (query === undefined) {
      query = build(db, given).compile();
      compiled.set(adapter, query);
    }
    const { rows, numAffectedRows } = await db.executeQuery<Row>({
      ...query,
      parameters: query.parameters.map((value): unknown =>
        value instanceof Placeholder ? Reflect.get(parameters, value.name) : value,
      ),
    });
    return { rows, first: rows[0], changed: Number(numAffectedRows ?? 0) };
  };
}
