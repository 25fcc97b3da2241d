/** Lets everybody who asks the same thing at the same time wait for one answer. */
export class SingleFlight<Answer> {
  readonly #flying = new Map<string, Promise<Answer>>();

  do(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const flying = this.#flying.get(key);
    if (flying !== undefined) return flying;
    const asked = ask().finally(() => this.#flying.delete(key));
    this.#flying.set(key, asked);
    return asked;
  }

  /** Resolves when nothing is asked any more. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#flying.values());
  }
}
