import { type PersonId } from './person.ts';

/** One slice of a walk over all people. */
export interface UpkeepSlice {
  /** The last of them; undefined where nobody is left. */
  readonly last: PersonId | undefined;
  readonly walked: number;
  readonly mended: number;
}

/** What is seen to in the rows of people without any report: in order of their ids, a bounded number at a time. */
export interface PersonUpkeepStore {
  /** The key that seals on this node, and whether this node has another one. */
  readonly sealing: { readonly currentKey: string; holds(keyId: string): boolean };
  /** Seals national IDs, dates of birth and secrets of code apps anew that are under another key than the current one. */
  reseal(after: string, limit: number): Promise<UpkeepSlice>;
  /** Makes keys of names anew where they are not what `nameKey` says. */
  mendNameKeys(after: string, limit: number): Promise<UpkeepSlice>;
}
