import {
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely';

type Committed = (milliseconds: number) => void;

class TimedDriver extends PostgresDriver {
  readonly #committed: Committed;

  constructor(config: PostgresDialectConfig, committed: Committed) {
    super(config);
    this.#committed = committed;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const began = performance.now();
    await super.commitTransaction(connection);
    this.#committed(performance.now() - began);
  }
}

/** PostgreSQL, with the time of each commit told: what a disk, or a standby that is waited for, takes of every change. */
export class TimedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #committed: Committed;

  constructor(config: PostgresDialectConfig, committed: Committed) {
    super(config);
    this.#config = config;
    this.#committed = committed;
  }

  override createDriver(): Driver {
    return new TimedDriver(this.#config, this.#committed);
  }
}
