import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Busy,
  type LineRank,
  lineRanks,
  type Pressure,
  type Turn,
} from '../../domain/account/password-hasher.ts';
import { Stack, Turns } from './turns.ts';

interface Waiting {
  readonly since: number;
  start(): void;
  refuse(): void;
}

/** What one job takes is learnt from those before it, the latest counting most. */
const weightOfLatest = 0.1;

/** One turn in so many goes to the lowest rank that waits: priority without starvation. */
const turnsUntilTheLowest = 8;

/**
 * Backpressure: who is turned away hears of it a little later, since a client that asks again at once (a closed loop)
 * would spend the event loop's time on refusals. So many are held; a held answer is a timer and an open request.
 */
const heldMilliseconds = 2000;
/** Jitter: those who came at once and are held must not all be answered at once. */
const heldLongerMilliseconds = 2000;
const mostHeld = 5000;

const emptyLine = () =>
  new Turns<Waiting, Turns<Waiting, Stack<Waiting>>>(() => new Turns(() => new Stack()));

/**
 * A bounded queue with priorities and fair scheduling; at most `concurrency` jobs run at once. Within a rank networks take
 * turns (round robin), and so do the typed names within a network. Of the same name the newest goes first (LIFO). Parked
 * jobs therefore delay another network by no more than the job that runs. Load is shed: only so many wait as can begin
 * within the deadline, and beyond that one of the longest line of the lowest rank is refused. A refusal costs nothing, so
 * the time goes into jobs that are still awaited.
 */
export class HashLine {
  readonly #concurrency: number;
  readonly #limit: number;
  readonly #deadline: number;
  readonly #lines: Readonly<Record<LineRank, ReturnType<typeof emptyLine>>> = {
    begun: emptyLine(),
    called: emptyLine(),
    known: emptyLine(),
    new: emptyLine(),
  };
  #running = 0;
  #usual = 0;
  #turn = 0;
  #held = 0;

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
    return { running: this.#running, waiting: this.#waiting };
  }

  get pressure(): Pressure {
    return {
      isFull: this.#hasNoPlace,
      perSecond: (this.#concurrency * 1000) / Math.max(1, this.#usual),
    };
  }

  get #waiting(): number {
    return lineRanks.reduce((sum, rank) => sum + this.#lines[rank].size, 0);
  }

  get #hasNoPlace(): boolean {
    return this.#running >= this.#concurrency && this.#isTooLong(this.#waiting + 1);
  }

  /** @throws what the job throws */
  async run<Result>(turn: Turn, job: () => Promise<Result>): Promise<Result | Busy> {
    if (this.#running < this.#concurrency) this.#running += 1;
    else if (!(await this.#waitInLine(turn))) return this.#busy();
    const began = performance.now();
    try {
      return await job();
    } finally {
      const took = performance.now() - began;
      this.#usual = this.#usual === 0 ? took : this.#usual + (took - this.#usual) * weightOfLatest;
      this.#handOn();
    }
  }

  /** Whether it would be refused if it came now; then it is told after a moment. */
  async turnedAway({ network, rank }: Turn): Promise<Busy | undefined> {
    if (!this.#hasNoPlace) return undefined;
    const givesWay = lineRanks.findLast((each) => this.#lines[each].size > 0);
    if (givesWay !== undefined && lineRanks.indexOf(rank) < lineRanks.indexOf(givesWay)) return undefined;
    if (!this.#lines[rank].wouldDropNextOf(network)) return undefined;
    if (this.#held < mostHeld) {
      this.#held += 1;
      await sleep(heldMilliseconds + Math.random() * heldLongerMilliseconds);
      this.#held -= 1;
    }
    return this.#busy();
  }

  /** How long the last of so many waits. */
  #wait(waiting: number): number {
    return (waiting * this.#usual) / this.#concurrency;
  }

  #isTooLong(waiting: number): boolean {
    return waiting > this.#limit || this.#wait(waiting) > this.#deadline;
  }

  /** Told to everybody alike, by the whole line. */
  #busy(): Busy {
    const seconds = Math.ceil(this.#wait(this.#waiting + 1) / 1000);
    return { kind: 'busy', retryAfterSeconds: Math.max(1, seconds) };
  }

  #waitInLine({ network, identifier, rank }: Turn): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting = {
        since: performance.now(),
        start: () => resolve(true),
        refuse: () => resolve(false),
      };
      this.#lines[rank].add(network, (ofNetwork) => {
        ofNetwork.add(identifier, (ofIdentifier) => {
          ofIdentifier.add(waiting);
        });
      });
      if (!this.#isTooLong(this.#waiting)) return;
      const givesWay = lineRanks.findLast((each) => this.#lines[each].size > 0) ?? rank;
      this.#lines[givesWay].drop()?.refuse();
    });
  }

  #takeNext(): Waiting | undefined {
    this.#turn = (this.#turn + 1) % turnsUntilTheLowest;
    const waits = (each: LineRank) => this.#lines[each].size > 0;
    const rank = this.#turn === 0 ? lineRanks.findLast(waits) : lineRanks.find(waits);
    return rank === undefined ? undefined : this.#lines[rank].take();
  }

  /** The place of a job that ended goes to the next in line, so that nobody who comes meanwhile takes it. */
  #handOn(): void {
    const now = performance.now();
    for (;;) {
      const next = this.#takeNext();
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
