import { type Day } from '../day/day.ts';
import { type AgencyId, type Employment, type PersonId } from '../person/person.ts';
import { type PostChange, type StoredPerson } from './person-verdict.ts';
import { type ReportedPost } from './reported-post.ts';
import { type ReportId } from './report.ts';

/** Who a new person is, sealed under their id. */
export interface SealedPerson {
  readonly personId: PersonId;
  readonly index: string;
  readonly idSealed: string;
  readonly name: string;
  readonly birthSealed: string | undefined;
  readonly birthMark: string | undefined;
}

/** What is written of one person: who they are, where that is new, and whole timelines of their posts. */
export interface PersonWrite {
  readonly personId: PersonId;
  /** `added`: they are new. `changed`: name or date of birth is; their seals are bound to the person who was staged. */
  readonly identity?: { readonly kind: 'added' | 'changed'; readonly from: SealedPerson } | undefined;
  readonly posts: readonly (Pick<PostChange, 'agencyId' | 'post' | 'before' | 'after'> & {
    /** The date of the report behind them; that of the one which is written, where absent. */
    readonly reportedOn?: Day | undefined;
  })[];
  /** Name and date of birth as they were, of an undo. */
  readonly restored?: Pick<StoredPerson, 'name' | 'birthSealed' | 'birthMark'> | undefined;
  readonly confirmed: readonly { readonly agencyId: AgencyId; readonly post: Employment['post'] }[];
}

/** People and their posts: the one place where what a report says is written. */
export interface RegisterStore {
  /** The person whom a row is about, sealed anew: for a door that stages nothing. */
  sealed(post: ReportedPost): SealedPerson;
  /**
   * People by the keyed hash of their ID.
   * @param forChange locks them until the end of the unit, so that nothing is judged by what is over
   */
  find(indexes: readonly string[], forChange: boolean): Promise<ReadonlyMap<string, StoredPerson>>;
  write(
    people: readonly PersonWrite[],
    by: { readonly asOf: Day; readonly reportId: ReportId | undefined; readonly at: Date },
  ): Promise<void>;
  /** The dates of the newest complete lists of agencies, where there were any. */
  completeOn(): Promise<ReadonlyMap<AgencyId, Day>>;
  setComplete(agencyIds: readonly AgencyId[], on: Day): Promise<void>;
  /** People who are present in agencies on a day. */
  countPresent(agencyIds: readonly AgencyId[], on: Day): Promise<ReadonlyMap<AgencyId, number>>;
}
