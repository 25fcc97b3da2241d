/**
 * Which life of the database this is. A restore begins a new one: what was handed out before it may have been used since
 * the copy was made, and the copy does not know, so nothing of it opens any more.
 */
export interface EpochStore {
  current(): Promise<string>;
  /** @param epoch one that was never used, so that two restores of one copy differ too */
  begin(epoch: string): Promise<void>;
}
