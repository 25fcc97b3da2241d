import { type Day } from '../day/day.ts';
import { type AgencyId, type Employment, type PersonId } from '../person/person.ts';
import { type SaidOfPost } from './judge-post.ts';
import { type RowProblem } from './problem.ts';
import { type Outcome, type ReportId } from './report.ts';
import { type PostState, type Timeline } from './timeline.ts';

export interface StoredPeriod extends PostState {
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  /** The date of the newest report that told of it. */
  readonly reportedOn: Day;
  /** The report that wrote it last. */
  readonly writtenBy: ReportId | undefined;
}

export interface StoredPerson {
  readonly personId: PersonId;
  readonly name: string;
  /** Keyed hash of the date of birth, where one is known. */
  readonly birthMark: string | undefined;
  readonly birthSealed: string | undefined;
  /** By time, of all posts. */
  readonly periods: readonly StoredPeriod[];
}

/** A row as it is staged. */
export interface StagedPost extends SaidOfPost {
  readonly line: number;
  readonly name: string;
  readonly birthMark: string | undefined;
  /** Undefined where nobody knows the code. */
  readonly agencyId: AgencyId | undefined;
  readonly post: Employment['post'];
  /** Not of the file: a complete list lacks this post. */
  readonly missing: boolean;
}

export interface JudgeRules {
  readonly asOf: Day;
  readonly admitsOnLeave: boolean;
  /** Whether the sender speaks for an agency. */
  readonly covers: (agencyId: AgencyId) => boolean;
  /** The date of the newest complete list of an agency. */
  readonly completeOn: (agencyId: AgencyId) => Day | undefined;
}

export interface RowVerdict {
  readonly line: number;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
  /** The agency of which somebody loses the right to enter that came from there. */
  readonly leaves: AgencyId | undefined;
}

export interface PostChange {
  readonly line: number;
  readonly agencyId: AgencyId;
  readonly post: Employment['post'];
  readonly before: Timeline;
  readonly after: Timeline;
}

export interface PersonVerdict {
  readonly rows: readonly RowVerdict[];
  readonly posts: readonly PostChange[];
  /** Posts of which nothing is new but the date of the report. */
  readonly confirmed: readonly Pick<PostChange, 'agencyId' | 'post'>[];
  /** The line whose name and date of birth are new. */
  readonly personFrom: number | undefined;
}
