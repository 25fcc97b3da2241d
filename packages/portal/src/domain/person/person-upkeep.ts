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
  /** Makes keys of names anew where they are not what `nameKey` says. */
  mendNameKeys(after: string, limit: number): Promise<UpkeepSlice>;
}
