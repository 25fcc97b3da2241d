import { type SingleUse } from './sealed.ts';

/** Of what must happen once: that it has happened. */
export interface UsedOnceStore {
  /**
   * Uses a value in the unit of work that acts on it: true for exactly one caller. False also where this database is not
   * the one for which the value was sealed, because it was restored meanwhile.
   */
  use(singleUse: SingleUse): Promise<boolean>;
  /** The hashes among these that were used. */
  listUsed(hashes: readonly string[]): Promise<ReadonlySet<string>>;
  /** @param before at least five minutes ago: the clocks of two nodes may differ by one */
  deleteExpired(before: Date): Promise<number>;
}
