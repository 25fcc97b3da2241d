/** What a run has to put away at its end, whether it succeeds or not; the latest first. */
export class Cleaner {
  readonly #tasks: (() => unknown)[] = [];

  add(task: () => unknown): void {
    this.#tasks.push(task);
  }

  async clean(): Promise<void> {
    for (let task = this.#tasks.pop(); task !== undefined; task = this.#tasks.pop()) await task();
  }
}

/** Runs the work and puts away what it left. */
export async function cleaned<Result>(work: (cleaner: Cleaner) => Promise<Result>): Promise<Result> {
  const cleaner = new Cleaner();
  try {
    return await work(cleaner);
  } finally {
    await cleaner.clean();
  }
}
