/** So many questions in a row without an answer that counts, and nobody waits for the next for so long. */
const failuresToPause = 3;
const pauseMilliseconds = 20_000;

/** Keeps sign-ins from waiting, one after the other, for a verifier that does not answer. */
export class Silence {
  readonly #now: () => number;
  #failures = 0;
  #until = 0;

  /** @param now milliseconds by the portal's clock; a clock that goes back makes no pause longer */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether the verifier may be asked; after the pause one caller may, to see whether it is back. */
  admits(): boolean {
    if (this.#failures < failuresToPause) return true;
    const now = this.#now();
    if (now < this.#until && this.#until - now <= pauseMilliseconds) return false;
    this.#until = now + pauseMilliseconds;
    return true;
  }

  /** Whether it is being left alone. */
  get lasts(): boolean {
    return this.#failures >= failuresToPause;
  }

  heard(): void {
    this.#failures = 0;
  }

  missed(): void {
    this.#failures += 1;
    this.#until = this.#now() + pauseMilliseconds;
  }
}
