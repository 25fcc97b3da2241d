import { type DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

interface Unit<Left> {
  /** Runs the work inside its savepoint. @returns what it leaves for the end of the commit */
  run(): Promise<readonly Left[]>;
  succeed(): void;
  fail(error: unknown): void;
}

/** Units that share one commit at most, so that the first of them does not wait long for the last. */
const unitsPerCommit = 256;
const busyPauseMilliseconds = 20;
/** Longer than this nobody waits for company. */
const gatherMilliseconds = 3;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 261);

/**
 * Runs units of work one after the other on the single write connection. Those of the same turn of the event loop
 * share one BEGIN … COMMIT, each inside a savepoint of its own; every promise settles only after that commit, so an
 * answer never goes out before it is durable (one fsync for many answers).
 */
export class GroupCommit<Left> {
  readonly #database: DatabaseSync;
  readonly #busyMilliseconds: number;
  readonly #writeLeft: (left: readonly Left[]) => Promise<void>;
  readonly #committed: (milliseconds: number) => void;
  readonly #queue: Unit<Left>[] = [];
  #running: Promise<void> | undefined;

  /** @param parts.writeLeft writes what the units of a commit left, as its last part: once for all that were kept
   * @param parts.committed hears how long each commit took */
  constructor(parts: {
    database: DatabaseSync;
    busyMilliseconds: number;
    writeLeft: (left: readonly Left[]) => Promise<void>;
    committed?: ((milliseconds: number) => void) | undefined;
  }) {
    this.#database = parts.database;
    this.#busyMilliseconds = parts.busyMilliseconds;
    this.#writeLeft = parts.writeLeft;
    this.#committed = parts.committed ?? (() => undefined);
  }

  /** @throws what the work throws, or the database's error when nothing of the batch could be kept */
  add<Result>(work: (leave: (left: readonly Left[]) => Promise<void>) => Promise<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let result: { value: Result } | undefined;
      this.#queue.push({
        run: async () => {
          const left: Left[] = [];
          const value = await work((some) => {
            left.push(...some);
            return Promise.resolve();
          });
          result = { value };
          return left;
        },
        succeed: () => {
          if (result === undefined) reject(new Error('A unit of work was committed before it ended'));
          else resolve(result.value);
        },
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it was thrown
        fail: (error) => reject(error),
      });
      this.#running ??= this.#drain();
    });
  }

  get load(): { readonly inUse: number; readonly waiting: number } {
    return { inUse: this.#running === undefined ? 0 : 1, waiting: this.#queue.length };
  }

  /** Resolves when nothing is queued or running. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#commitBatch();
    }
    this.#running = undefined;
  }

  /**
   * What arrives in this turn joins the batch, and so does what the next turns bring as long as every turn brings
   * something: under load a commit is shared by more units, and a lone one waits for a single turn.
   */
  async #gather(): Promise<void> {
    const began = performance.now();
    for (;;) {
      const before = this.#queue.length;
      await new Promise(setImmediate);
      const more = this.#queue.length > before && this.#queue.length < unitsPerCommit;
      if (!more || performance.now() - began > gatherMilliseconds) return;
    }
  }

  async #begin(): Promise<void> {
    const began = performance.now();
    for (;;) {
      try {
        this.#database.exec('begin immediate');
        return;
      } catch (error) {
        // Another process writes. Waiting inside SQLite would stop every request of this one.
        if (!isBusy(error) || performance.now() - began > this.#busyMilliseconds) throw error;
        await sleep(busyPauseMilliseconds);
      }
    }
  }

  async #commitBatch(): Promise<void> {
    const done: Unit<Left>[] = [];
    const failed: { unit: Unit<Left>; error: unknown }[] = [];
    const left: Left[] = [];
    try {
      await this.#begin();
      for (let taken = 0; taken < unitsPerCommit; taken += 1) {
        const unit = this.#queue.shift();
        if (unit === undefined) break;
        this.#database.exec('savepoint unit');
        try {
          const its = await unit.run();
          this.#database.exec('release unit');
          done.push(unit);
          left.push(...its);
        } catch (error) {
          failed.push({ unit, error });
          // A full disk or an I/O error takes back the whole transaction by itself: then nobody of the batch is kept.
          if (!this.#database.isTransaction) throw error;
          this.#database.exec('rollback to unit; release unit');
        }
      }
      if (left.length > 0) await this.#writeLeft(left);
      const began = performance.now();
      this.#database.exec('commit');
      this.#committed(performance.now() - began);
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      const stuck = done.length + failed.length === 0 ? this.#queue.splice(0) : [];
      for (const unit of [...done, ...stuck]) unit.fail(error);
      for (const { unit, error: own } of failed) unit.fail(own);
      return;
    }
    for (const unit of done) unit.succeed();
    for (const { unit, error } of failed) unit.fail(error);
  }
}
