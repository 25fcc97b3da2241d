import type pg from 'pg';
import { currentSpan, type Span } from '../../../kernel/span.ts';
import { Bulkhead } from './bulkhead.ts';

/** The server answers and takes no writes: a standby, or one that was demoted. */
class TakesNoWrites extends Error {
  override readonly name = 'TakesNoWrites';
  /** SQLSTATE read_only_sql_transaction. */
  readonly code = '25006';

  constructor() {
    super('The database takes no writes');
  }
}

async function assureWriter(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ writer: boolean }>(
    "select not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off' as writer",
  );
  if (rows[0]?.writer !== true) throw new TakesNoWrites();
}

/**
 * Connections to the first of several servers that takes writes, asked in their order and from the last good one on. One
 * that is asked for the first time says so itself; a server that is demoted later ends its connections or refuses the write,
 * and the next connection looks further.
 */
export class ServerPools {
  readonly #pools: readonly pg.Pool[];
  readonly #asks: boolean;
  readonly #assured = new WeakSet<pg.PoolClient>();
  readonly #jobs: Bulkhead<Span>;
  #current = 0;

  /**
   * @param order.asks whether a server is asked if it takes writes
   * @param order.mostOfJobs how many jobs hold connections at once
   */
  constructor(pools: readonly pg.Pool[], { asks, mostOfJobs }: { asks: boolean; mostOfJobs: number }) {
    this.#pools = pools;
    this.#asks = asks;
    this.#jobs = new Bulkhead(mostOfJobs);
  }

  async #connectTo(pool: pg.Pool): Promise<pg.PoolClient> {
    const client = await pool.connect();
    if (!this.#asks || this.#assured.has(client)) return client;
    try {
      await assureWriter(client);
      this.#assured.add(client);
      return client;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  /** @throws what the last server said when none takes writes */
  async connect(): Promise<pg.PoolClient> {
    const span = currentSpan();
    // A span without an answer is the run of a job.
    if (span === undefined || span.answer !== undefined) return this.#connectToWriter();
    const leave = await this.#jobs.enter(span);
    try {
      const client = await this.#connectToWriter();
      // The pool gives each connection a new one when it hands it out.
      const release = client.release.bind(client);
      client.release = (destroy) => {
        leave();
        release(destroy);
      };
      return client;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Opens so many connections as far as they are to be had, and gives them back. */
  async warm(connections: number): Promise<void> {
    const opened = await Promise.allSettled(Array.from({ length: connections }, () => this.connect()));
    for (const each of opened) if (each.status === 'fulfilled') each.value.release();
  }

  async #connectToWriter(): Promise<pg.PoolClient> {
    const first = this.#current;
    let refusal: unknown = new Error('There is no server to connect to');
    for (let tried = 0; tried < this.#pools.length; tried += 1) {
      const place = (first + tried) % this.#pools.length;
      const pool = this.#pools[place];
      if (pool === undefined) continue;
      try {
        const client = await this.#connectTo(pool);
        this.#current = place;
        return client;
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  }

  async end(): Promise<void> {
    await Promise.all(this.#pools.map((pool) => pool.end()));
  }

  get load(): { readonly inUse: number; readonly waiting: number } {
    const sum = (count: (pool: pg.Pool) => number) => this.#pools.reduce((all, pool) => all + count(pool), 0);
    return {
      inUse: sum(({ totalCount, idleCount }) => totalCount - idleCount),
      waiting: sum(({ waitingCount }) => waitingCount),
    };
  }
}
