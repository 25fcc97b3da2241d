/** At most `limit` events in `windowSeconds`, counted in fixed windows that begin with the first event. */
export interface ThrottleRule {
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface ThrottleStore {
  /** Counts one event before it is acted on. @returns seconds to wait, or 0 when there is room. */
  count(key: string, rule: ThrottleRule, at: Date): Promise<number>;
  deleteExpired(before: Date): Promise<void>;
}

export const throttleRules = {
  /** An attacker who holds a card must not probe the register with it. */
  claimsPerCertificate: { limit: 5, windowSeconds: 3600 },
  /** An office shares one address: generous for its mornings, too small for guessing. */
  passwordFailuresPerAddress: { limit: 60, windowSeconds: 600 },
  challengesPerAddress: { limit: 600, windowSeconds: 60 },
} as const satisfies Record<string, ThrottleRule>;
