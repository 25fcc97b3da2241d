/** At most `limit` events in `windowSeconds`, counted in fixed windows that begin with the first event. */
export interface ThrottleRule {
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface ThrottleStore {
  /** Counts one event before it is acted on, or several that come together. @returns seconds to wait, or 0 when there is room. */
  count(key: string, rule: ThrottleRule, at: Date, events?: number): Promise<number>;
  /** Whether the next event would have to wait; counts nothing. */
  isSpent(key: string, rule: ThrottleRule, at: Date): Promise<boolean>;
  /** Counts different members: repeating one that is counted already costs nothing. @returns seconds to wait, or 0 */
  countDifferent(key: string, member: string, rule: ThrottleRule, at: Date): Promise<number>;
  /** What `countDifferent` would answer, without counting. */
  waitOf(key: string, member: string, rule: ThrottleRule, at: Date): Promise<number>;
  /** Takes a member back that turned out to be no event. */
  forget(key: string, member: string): Promise<void>;
  deleteExpired(before: Date): Promise<number>;
}

export const throttleRules = {
  /** An attacker who holds a card must not probe the register with it. */
  claimsPerCertificate: { limit: 5, windowSeconds: 3600 },
  /**
   * Different identifiers with a wrong password from one address. Tries at one identifier are the lock's business;
   * an office that shares an address stays below this on its worst morning, a list of names does not.
   */
  identifiersPerAddress: { limit: 300, windowSeconds: 600 },
  /** The same behind an address that is listed as many people's. */
  identifiersPerSharedAddress: { limit: 3000, windowSeconds: 600 },
  /** The same in browsers in which one account signed in: its two names, and slips of the pen. */
  identifiersInKnownBrowsers: { limit: 5, windowSeconds: 600 },
  /** Tokens of feeding systems that are none, from one network. */
  wrongFeedTokens: { limit: 30, windowSeconds: 300 },
  /** What one feeding system writes: 1,000 of a bulk request, twenty times a minute. */
  writesOfFeed: { limit: 20_000, windowSeconds: 60 },
  /** What it reads: a person, a list or a search each. */
  readsOfFeed: { limit: 6000, windowSeconds: 60 },
  /** Wishes for applications that somebody lacks: each is a mail to whoever decides. */
  wishesPerAccount: { limit: 10, windowSeconds: 24 * 3600 },
  /** What one application asks of its stream of signals. */
  signalAsks: { limit: 120, windowSeconds: 60 },
  /** The same from a /24 of IPv4 or a /48 of IPv6: whoever holds one moves about in it. */
  identifiersPerWiderNetwork: { limit: 1500, windowSeconds: 600 },
  /**
   * The same of all networks together, apart from browsers in which an account signed in: 20,000 in ten minutes, 33 a second.
   * A list of names that is tried from many networks stays below the limit of each; so many wrong ones at once no Monday has.
   * Counted in parts, since one row for everybody would put all sign-ins of a nation into a line.
   */
  identifiersOverallInAPart: { limit: 625, windowSeconds: 600 },
  /** Tries of a network that is beyond its limit, each paid with work. */
  workedTriesPerNetwork: { limit: 600, windowSeconds: 600 },
  /** Asks for the mail of a recovery, by what was typed and by network; known and unknown names alike. */
  recoveriesPerName: { limit: 5, windowSeconds: 3600 },
  recoveriesPerNetwork: { limit: 30, windowSeconds: 600 },
  recoveriesPerSharedNetwork: { limit: 300, windowSeconds: 600 },
  /** The same in browsers in which one account signed in, whomever they name. */
  recoveriesInKnownBrowsers: { limit: 5, windowSeconds: 3600 },
  /** Recoveries of one account: what strangers ask for sends it three mails a day, and takes none from its owner. */
  strangersRecoveriesPerAccount: { limit: 3, windowSeconds: 24 * 3600 },
  knownRecoveriesPerAccount: { limit: 10, windowSeconds: 24 * 3600 },
  /** Tries at the sealed codes by one operator’s card. */
  emergencyTries: { limit: 5, windowSeconds: 3600 },
  /** Different codes typed at one mailed link, of eight digits each. */
  codesPerRecovery: { limit: 5, windowSeconds: 3600 },
  /** The same of an account, typed to agree to an act by the code that was mailed. */
  codesByMail: { limit: 5, windowSeconds: 3600 },
} as const satisfies Record<string, ThrottleRule>;
