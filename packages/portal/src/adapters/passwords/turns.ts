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

/**
 * Takes turns among keys, as fair queueing with new flows first does (RFC 8290, 4.2): a key that has had no turn yet goes
 * before those that had one and have more waiting. What is given up is given up by the longest, the latest of them.
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
        const item = inner.take();
        keys.delete(key);
        // A map remembers the order of arrival: set again, the key stands at the end.
        if (inner.size > 0) this.#going.set(key, inner);
        this.#size -= 1;
        return item;
      }
    return undefined;
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
