/** Things that wait. */
interface Waiters<Item> {
  readonly size: number;
  take(): Item | undefined;
  /** Gives one up, of whoever has most waiting. */
  drop(): Item | undefined;
}

/**
 * The newest first, since the oldest is what somebody parked: who signs in while a stranger's guesses at the same name
 * wait goes before all of them. The oldest is given up first.
 */
export class Stack<Item> implements Waiters<Item> {
  readonly #items: Item[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(item: Item): void {
    this.#items.push(item);
  }

  take(): Item | undefined {
    return this.#items.pop();
  }

  drop(): Item | undefined {
    return this.#items.shift();
  }
}

/** As many keys are remembered that had their turn and have nothing waiting. */
const emptyRemembered = 1000;

/**
 * Takes turns among keys, as fair queueing with new flows first does (RFC 8290, 4.2): a key that has had no turn yet goes
 * before those that had one. A key that ran empty stands behind those for one more round, so that it is not new again
 * with the next that comes: three keys with one thing each would otherwise go before everybody for ever. What is given
 * up is given up by the longest, the latest of them.
 */
export class Turns<Item, Inner extends Waiters<Item>> implements Waiters<Item> {
  readonly #fresh = new Map<string, Inner>();
  readonly #going = new Map<string, Inner>();
  readonly #create: () => Inner;
  #size = 0;

  constructor(create: () => Inner) {
    this.#create = create;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether the next of this key would be the one that is given up. */
  wouldDropNextOf(key: string): boolean {
    const own = (this.#fresh.get(key) ?? this.#going.get(key))?.size ?? 0;
    for (const keys of [this.#going, this.#fresh])
      for (const { size } of keys.values()) if (size > own + 1) return false;
    return true;
  }

  /** @param put adds exactly one */
  add(key: string, put: (inner: Inner) => void): void {
    let inner = this.#fresh.get(key) ?? this.#going.get(key);
    if (inner === undefined) {
      inner = this.#create();
      this.#fresh.set(key, inner);
    }
    put(inner);
    this.#size += 1;
  }

  take(): Item | undefined {
    for (const keys of [this.#fresh, this.#going])
      for (const [key, inner] of keys) {
        keys.delete(key);
        if (inner.size === 0) continue;
        const item = inner.take();
        // A map remembers the order of arrival: set again, the key stands at the end.
        this.#going.set(key, inner);
        this.#size -= 1;
        this.#forget();
        return item;
      }
    return undefined;
  }

  /** While new keys come without end the round of the others does not: their memory is bounded. */
  #forget(): void {
    if (this.#going.size <= emptyRemembered) return;
    for (const [key, inner] of this.#going)
      if (inner.size === 0) {
        this.#going.delete(key);
        return;
      }
  }

  drop(): Item | undefined {
    let longest: { keys: Map<string, Inner>; key: string; inner: Inner } | undefined;
    for (const keys of [this.#going, this.#fresh])
      for (const [key, inner] of keys)
        if (longest === undefined || inner.size >= longest.inner.size) longest = { keys, key, inner };
    if (longest === undefined) return undefined;
    const { keys, key, inner } = longest;
    const item = inner.drop();
    if (inner.size === 0) keys.delete(key);
    this.#size -= 1;
    return item;
  }
}
