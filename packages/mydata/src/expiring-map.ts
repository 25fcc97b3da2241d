/** A map whose entries are over after a time, and that never grows beyond a size: the oldest go first. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();
  readonly #milliseconds: number;
  readonly #size: number;

  constructor({ milliseconds, size }: { milliseconds: number; size: number }) {
    this.#milliseconds = milliseconds;
    this.#size = size;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: Date.now() + this.#milliseconds });
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= this.#size) break;
      this.#entries.delete(oldest);
    }
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || Date.now() < entry.until) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** The value, which nobody gets a second time. */
  take(key: string): Value | undefined {
    const value = this.get(key);
    this.#entries.delete(key);
    return value;
  }

  /** Ends every entry that fits. @returns how many */
  endWhere(fits: (value: Value) => boolean): number {
    const ended = [...this.#entries].filter(([, { value }]) => fits(value));
    for (const [key] of ended) this.#entries.delete(key);
    return ended.length;
  }
}
