import { AsyncLocalStorage } from 'node:async_hooks';
import { type Database, type Stores } from '../../domain/stores.ts';

/** Something that may be used once was used by somebody else in the meantime. */
export class TakenMeanwhile extends Error {
  override readonly name = 'TakenMeanwhile';
  readonly what: string;
  readonly grantHash: string | undefined;

  constructor(what: string, grantHash: string | undefined) {
    super(`${what} was taken by another request`);
    this.what = what;
    this.grantHash = grantHash;
  }
}

type Write = (stores: Stores) => Promise<void>;

/** What one request of the protocol wants written: all of it in one unit of work, before its answer goes out. */
class RequestUnit {
  readonly #writes: Write[] = [];
  readonly #seen = new Map<string, unknown>();

  add(write: Write): void {
    this.#writes.push(write);
  }

  /** Lets the same request read what it has just written. */
  remember(key: string, value: unknown): void {
    this.#seen.set(key, value);
  }

  recall(key: string): { readonly value: unknown } | undefined {
    return this.#seen.has(key) ? { value: this.#seen.get(key) } : undefined;
  }

  async commit(database: Database): Promise<void> {
    if (this.#writes.length === 0) return;
    const writes = this.#writes.splice(0);
    await database.transact(async (stores) => {
      for (const write of writes) await write(stores);
    });
  }
}

/**
 * Collects the writes of each request. A code and the tokens bought with it are then one commit: a crash leaves the
 * code unused or the tokens issued, and of two requests with one code one alone gets through.
 */
export class RequestUnits {
  readonly #database: Database;
  readonly #current = new AsyncLocalStorage<RequestUnit>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Runs one request; @throws {TakenMeanwhile} when it lost against another one, with nothing written */
  async run(work: () => Promise<unknown>): Promise<void> {
    const unit = new RequestUnit();
    await this.#current.run(unit, work);
    await unit.commit(this.#database);
  }

  /** Adds a write to the request's unit; outside of a request it is done at once. */
  async write(write: Write): Promise<void> {
    const unit = this.#current.getStore();
    if (unit === undefined) await this.#database.transact(write);
    else unit.add(write);
  }

  remember(key: string, value: unknown): void {
    this.#current.getStore()?.remember(key, value);
  }

  recall(key: string): { readonly value: unknown } | undefined {
    return this.#current.getStore()?.recall(key);
  }
}
