/** The hasher has more work than it can do within its deadline: an honest "later", not a verdict. */
export interface Busy {
  readonly kind: 'busy';
  readonly retryAfterSeconds: number;
}

/**
 * Whose turn it is in the one line of hashes. Networks take turns, and within one of them what was typed (or whoever is
 * signed in): never whose account that is, since a place in the line must not tell it.
 */
export interface Turn {
  readonly network: string;
  readonly identifier: string;
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
}
