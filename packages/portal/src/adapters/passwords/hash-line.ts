import { type Busy, type Turn } from '../../domain/account/password-hasher.ts';
import { Stack, Turns } from './turns.ts';

interface Waiting {
  readonly since: number;
  start(): void;
  refuse(): void;
}

/** What one job takes is learnt from those before it, the latest counting most. */
const weightOfLatest = 0.1;

/**
 * A bounded queue with fair scheduling; at most `concurrency` jobs run at once. Networks take turns (round robin), and so
 * do the typed names within a network. Of the same name the newest goes first (LIFO). Parked jobs therefore delay another
 * network by no more than the job that runs. Load is shed: only so many wait as can begin within the deadline, and beyond
 * that one of the longest line is refused. A refusal costs nothing, so the time goes into jobs that are still awaited.
 */
export class HashLine {
  readonly #concurrency: number;
  readonly #limit: number;
  readonly #deadline: number;
  readonly #line = new Turns<Waiting, Turns<Waiting, Stack<Waiting>>>(() => new Turns(() => new Stack()));
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

  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#line.size };
  }

  /** @throws what the job throws */
  async run<Result>(turn: Turn, job: () => Promise<Result>): Promise<Result | Busy> {
    if (this.#running < this.#concurrency) this.#running += 1;
    else if (!(await this.#waitInLine(turn)))
      return { kind: 'busy', retryAfterSeconds: this.#retryAfterSeconds() };
    const began = performance.now();
    try {
      return await job();
    } finally {
      const took = performance.now() - began;
      this.#usual = this.#usual === 0 ? took : this.#usual + (took - this.#usual) * weightOfLatest;
      this.#handOn();
    }
  }

  /** How long the last of so many waits. */
  #wait(waiting: number): number {
    return (waiting * this.#usual) / this.#concurrency;
  }

  /** Told to everybody alike, by the whole line. */
  #retryAfterSeconds(): number {
    return Math.max(1, Math.ceil(this.#wait(this.#line.size + 1) / 1000));
  }

  #waitInLine({ network, identifier }: Turn): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = {
        since: performance.now(),
        start: () => resolve(true),
        refuse: () => resolve(false),
      };
      this.#line.add(network, (ofNetwork) => {
        ofNetwork.add(identifier, (ofIdentifier) => {
          ofIdentifier.add(waiting);
        });
      });
      const { size } = this.#line;
      if (size > this.#limit || this.#wait(size) > this.#deadline) this.#line.drop()?.refuse();
    });
  }

  /** The place of a job that ended goes to the next in line, so that nobody who comes meanwhile takes it. */
  #handOn(): void {
    const now = performance.now();
    for (;;) {
      const next = this.#line.take();
      if (next === undefined) {
        this.#running -= 1;
        return;
      }
      if (now - next.since <= this.#deadline) {
        next.start();
        return;
      }
      next.refuse();
    }
  }
}
