/** Work over many rows that goes on for minutes or days, slice by slice. */
export type WalkName = 'name keys' | 'seals';

/** How far a walk has come. */
export interface Walk {
  readonly name: WalkName;
  /** What this pass is for, such as a key: when it changes, the walk begins anew. */
  readonly goal: string;
  /** The row behind which it goes on; empty at the beginning. */
  readonly place: string;
  readonly walked: number;
  readonly mended: number;
  readonly beganAt: Date;
  readonly endedAt: Date | undefined;
}

/** Walks by rows, one a walk: a slice and the place behind it are one transaction, so a broken one goes on there. */
export interface WalkStore {
  find(name: WalkName): Promise<Walk | undefined>;
  list(): Promise<Walk[]>;
  /** Begins anew for another goal, and is the same walk for the same one. */
  begin(name: WalkName, goal: string, at: Date): Promise<Walk>;
  /**
   * Moves on from a place. @param place undefined where no rows are left
   * @returns false when the walk is no longer there: another node moved it
   */
  advance(
    walk: Pick<Walk, 'name' | 'goal' | 'place'>,
    by: { readonly place: string | undefined; readonly walked: number; readonly mended: number },
    at: Date,
  ): Promise<boolean>;
}
