/** The hasher has more work than it can do within its deadline: an honest "later", not a verdict. */
export interface Busy {
  readonly kind: 'busy';
  readonly retryAfterSeconds: number;
}

/**
 * Priority in the line: whoever is in the middle of something, then those whose turn came in the waiting room, then browsers
 * in which an account signed in before, then strangers. Load is shed from the last.
 */
export const lineRanks = ['begun', 'called', 'known', 'new'] as const;
export type LineRank = (typeof lineRanks)[number];

/**
 * Whose turn it is in the one line of hashes. Networks take turns, and within one of them what was typed (or whoever is
 * signed in): never whose account that is, since a place in the line must not tell it.
 */
export interface Turn {
  readonly network: string;
  readonly identifier: string;
  readonly rank: LineRank;
}

/** How much the line takes: of what comes now, and in a second. */
export interface Pressure {
  readonly isFull: boolean;
  readonly perSecond: number;
}

/** Hashes passwords with argon2id in a bounded line: never more at once than there are cores. */
export interface PasswordHasher {
  /** @param password any text; it is normalised (NFC) here and nowhere else. Never truncated */
  hash(password: string, turn: Turn): Promise<{ readonly kind: 'hashed'; readonly hash: string } | Busy>;
  /**
   * Compares in the time of one hash, also when `hash` is undefined: an account that is not there must cost what a
   * wrong password costs. A match says whether the hash was made with weaker parameters than today's.
   */
  verify(
    password: string,
    hash: string | undefined,
    turn: Turn,
  ): Promise<{ readonly kind: 'match'; readonly outdated: boolean } | { readonly kind: 'mismatch' } | Busy>;
  /** Whether there is no place for this one, so that nothing has to be read or written to refuse it. */
  turnedAway(turn: Turn): Promise<Busy | undefined>;
  pressure(): Pressure;
}
