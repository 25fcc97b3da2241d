/** One who waits; of a network each has a later tag, so that networks take turns. Among equals the first to come is first. */
interface Guest {
  readonly id: string;
  readonly network: string;
  readonly tag: number;
  readonly arrival: number;
  /** When they will have gone if they do not ask again. */
  gone: number;
}

export interface Place {
  readonly kind: 'waits';
  /** Names the guest when they ask again. */
  readonly id: string;
  /** How many go before them. */
  readonly before: number;
  readonly seconds: number;
}

/** The room has no place left: come again later, without one. */
interface Crowded {
  readonly kind: 'crowded';
  readonly seconds: number;
}

/** Beyond what a guest was told to wait; a browser in the background asks late. */
const graceSeconds = 10;
const longestToldSeconds = 60;
const sweepSeconds = 5;

/**
 * A place in line before the password is typed. Start-time fair queueing (Goyal, 1996): each guest gets a virtual tag, one
 * after the latest of their network and not before the last that was called, and lower tags go first; a network that
 * fills the room stands behind itself. Whose turn came is called when they ask, at the rate of the hashes (token bucket); who does not
 * ask again is forgotten, and a full room gives up whoever is last. It belongs to the node and is a hint: another node that does not know a guest gives a place of its own.
 */
export class WaitingRoom {
  readonly #capacity: number;
  /** By tag, the lowest first. */
  #guests: Guest[] = [];
  readonly #byId = new Map<string, Guest>();
  /** The latest of each network that has guests. */
  #latestTag = new Map<string, number>();
  #calledTag = 0;
  #arrivals = 0;
  #tokens = 0;
  #filledAt = 0;
  #sweptAt = 0;

  constructor({ capacity = 5000 }: { capacity?: number } = {}) {
    this.#capacity = capacity;
  }

  /** @param at seconds */
  isEmpty(at: number): boolean {
    this.#sweep(at);
    return this.#guests.length === 0;
  }

  /** @param order.id of whoever was given a place before; anything else is somebody new */
  ask({
    id,
    newId,
    network,
    perSecond,
    at,
  }: {
    id: string | undefined;
    newId: () => string;
    network: string;
    perSecond: number;
    at: number;
  }): Place | Crowded | { readonly kind: 'called' } {
    this.#sweep(at);
    this.#tokens = Math.min(
      Math.max(1, perSecond),
      this.#tokens + Math.max(0, at - this.#filledAt) * perSecond,
    );
    this.#filledAt = at;
    const guest = (id === undefined ? undefined : this.#byId.get(id)) ?? this.#enter(network, newId);
    if (guest === undefined) return { kind: 'crowded', seconds: this.#told(this.#guests.length, perSecond) };
    const before = this.#rankOf(guest);
    if (before < Math.floor(this.#tokens)) {
      this.#tokens -= 1;
      this.#calledTag = Math.max(this.#calledTag, guest.tag);
      this.#guests.splice(before, 1);
      this.#byId.delete(guest.id);
      return { kind: 'called' };
    }
    const seconds = this.#told(before, perSecond);
    guest.gone = at + seconds + graceSeconds;
    return { kind: 'waits', id: guest.id, before, seconds };
  }

  #told(before: number, perSecond: number): number {
    return Math.min(longestToldSeconds, Math.max(2, Math.ceil((before + 1) / perSecond)));
  }

  #enter(network: string, newId: () => string): Guest | undefined {
    const tag = Math.max(this.#calledTag, this.#latestTag.get(network) ?? 0) + 1;
    this.#arrivals += 1;
    const guest = { id: newId(), network, tag, arrival: this.#arrivals, gone: Infinity };
    if (this.#guests.length >= this.#capacity && !this.#dropLastBehind(guest)) return undefined;
    this.#latestTag.set(network, tag);
    this.#guests.splice(this.#rankOf(guest), 0, guest);
    this.#byId.set(guest.id, guest);
    return guest;
  }

  /** A full room gives up its last, of a network that has many in it, for one who goes before. */
  #dropLastBehind({ tag }: Guest): boolean {
    const last = this.#guests.at(-1);
    if (last === undefined || last.tag <= tag) return false;
    this.#guests.pop();
    this.#byId.delete(last.id);
    return true;
  }

  /** How many go before: binary search. */
  #rankOf({ tag, arrival }: Guest): number {
    let low = 0;
    let high = this.#guests.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#guests[middle];
      const goesBefore =
        other !== undefined && (other.tag < tag || (other.tag === tag && other.arrival < arrival));
      if (goesBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sweep(at: number): void {
    if (at - this.#sweptAt < sweepSeconds) return;
    this.#sweptAt = at;
    this.#guests = this.#guests.filter((guest) => {
      if (guest.gone >= at) return true;
      this.#byId.delete(guest.id);
      return false;
    });
    this.#latestTag = new Map(this.#guests.map(({ network, tag }) => [network, tag]));
  }
}
