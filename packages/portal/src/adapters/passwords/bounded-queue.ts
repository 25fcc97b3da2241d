import { type Busy } from '../../domain/account/password-hasher.ts';

interface Waiting {
  readonly since: number;
  start(): void;
  refuse(): void;
}

/** What one job takes is learnt from those before it, the latest counting most. */
const weightOfLatest = 0.1;

/**
 * Runs jobs, at most `concurrency` at once, in the order of their arrival. A job that could not begin within the
 * deadline is refused: at once where the line tells so, else when its turn comes too late. Refusing costs nothing, so
 * under any load the time goes into jobs that somebody still waits for.
 */
export class BoundedQueue {
  readonly #concurrency: number;
  readonly #limit: number;
  readonly #deadline: number;
  #line: Waiting[] = [];
  #running = 0;
  #usual = 0;

  constructor({
    concurrency,
    queueLimit,
    deadlineMilliseconds,
  }: {
    concurrency: number;
    queueLimit: number;
    deadlineMilliseconds: number;
  }) {
    this.#concurrency = concurrency;
    this.#limit = queueLimit;
    this.#deadline = deadlineMilliseconds;
  }

  /** @throws what the job throws */
  async run<Result>(job: () => Promise<Result>): Promise<Result | Busy> {
    const admitted = this.#running < this.#concurrency || (await this.#waitInLine());
    if (!admitted) return { kind: 'busy', retryAfterSeconds: this.#retryAfterSeconds() };
    this.#running += 1;
    const began = performance.now();
    try {
      return await job();
    } finally {
      const took = performance.now() - began;
      this.#usual = this.#usual === 0 ? took : this.#usual + (took - this.#usual) * weightOfLatest;
      this.#running -= 1;
      this.#startNext();
    }
  }

  #expectedWait(): number {
    return ((this.#line.length + 1) * this.#usual) / this.#concurrency;
  }

  #retryAfterSeconds(): number {
    return Math.max(1, Math.ceil(this.#expectedWait() / 1000));
  }

  #waitInLine(): Promise<boolean> {
    if (this.#line.length >= this.#limit || this.#expectedWait() > this.#deadline)
      return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#line.push({
        since: performance.now(),
        start: () => resolve(true),
        refuse: () => resolve(false),
      });
    });
  }

  #startNext(): void {
    const now = performance.now();
    for (;;) {
      const next = this.#line.shift();
      if (next === undefined) return;
      if (now - next.since <= this.#deadline) {
        next.start();
        return;
      }
      next.refuse();
    }
  }
}
