/**
 * Lets so many in at once, each as often as it likes; others wait in their order (semaphore). Who is in never waits, so
 * that a unit of work inside of another cannot wait for itself.
 */
export class Bulkhead<Who extends object> {
  readonly #most: number;
  /** Who is in, and how often. */
  readonly #inside = new Map<Who, number>();
  readonly #waiting: { readonly who: Who; readonly go: () => void }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  #admit(who: Who): void {
    this.#inside.set(who, (this.#inside.get(who) ?? 0) + 1);
  }

  /** @returns what leaves again; to be called once */
  async enter(who: Who): Promise<() => void> {
    if (this.#inside.has(who) || this.#inside.size < this.#most) this.#admit(who);
    else await new Promise<void>((go) => this.#waiting.push({ who, go }));
    return () => {
      const times = (this.#inside.get(who) ?? 1) - 1;
      if (times > 0) this.#inside.set(who, times);
      else this.#inside.delete(who);
      for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
        if (!this.#inside.has(next.who) && this.#inside.size >= this.#most) return;
        this.#waiting.shift();
        this.#admit(next.who);
        next.go();
      }
    };
  }
}
