import { type AgencyReach, type ReportedAgency, type StoredAgency } from '../agency/agency.ts';
import { type Role } from '../authority/authority.ts';
import { type Day } from '../day/day.ts';
import { type AgencyId, type PersonId } from '../person/person.ts';
import { type PostChange, type RowVerdict, type StagedPost, type StoredPerson } from './person-verdict.ts';
import { type CarriedUndo, type ReportedAccount, type StagedAccount } from './carried-account.ts';
import { type FileProblem, type RowProblem } from './problem.ts';
import { type SealedPerson } from './register-store.ts';
import { type ReportedPost } from './reported-post.ts';
import {
  type Counts,
  type Coverage,
  type Outcome,
  type Report,
  type ReportId,
  type ReportKind,
  type ReportOrder,
  type ReportState,
} from './report.ts';

/** A row as a door hands it in: what it says, or why it says nothing. */
export interface IncomingRow<What> {
  readonly line: number;
  readonly row: What | undefined;
  readonly problems: readonly RowProblem[];
}
export type IncomingPost = IncomingRow<ReportedPost>;
export type IncomingAgency = IncomingRow<ReportedAgency>;
export type IncomingAccount = IncomingRow<ReportedAccount>;

/** Where rows of one report go while they are read; nothing of it counts before the report is `received`. */
export interface ReportIntake {
  addPosts(rows: readonly IncomingPost[]): Promise<void>;
  addAgencies(rows: readonly IncomingAgency[]): Promise<void>;
  addAccounts(rows: readonly IncomingAccount[]): Promise<void>;
  /** Resolves when all rows are stored. */
  end(): Promise<void>;
  /** Gives up; never throws. */
  abandon(): Promise<void>;
}

/** Where a walk over a report goes on; empty at its beginning. */
export type WalkedTo = string;

/** Consecutive rows of a report: what one step of a walk looks at. */
export interface Slice {
  /** The line behind which it begins. */
  readonly after: number;
  /** Its last line. */
  readonly to: number;
  readonly rows: number;
}

/** What decides whether a row is plain. */
export type PlainBy = Pick<Report, 'reportId' | 'asOf' | 'reach' | 'coverage'>;

/**
 * A slice with its plain rows told apart by sets. Plain is the only row of its person that has nothing for `judgePerson` to
 * decide: it brings somebody unknown into an agency, or says exactly what is stored on the day of the report.
 */
export interface SortedSlice {
  /** Plain rows of newcomers, and plain rows that repeat what is stored. */
  readonly added: number;
  readonly unchanged: number;
  /** Of the latter, lines of posts whose date of report becomes that of this one. */
  readonly confirming: readonly number[];
  /** Everybody else whose first row is in the slice. */
  readonly people: readonly StagedPerson[];
}

/** A staged row with what was found of it before, by a walk that was broken off or for the plan. */
export interface StagedRow extends StagedPost {
  readonly outcome: Outcome | undefined;
  readonly leaves: AgencyId | undefined;
  /** Who they are, when they turn out to be new; absent in a post that a list lacks. */
  readonly sealed: SealedPerson | undefined;
}

/** All rows of one person; of far more than anybody has posts, those of a slice alone. */
export interface StagedPerson {
  /** Keyed hash of the national ID. */
  readonly index: string;
  /** The id that a new person gets. */
  readonly personId: PersonId;
  readonly rows: readonly StagedRow[];
  readonly isPart: boolean;
}

/** A row as pages and files of results show it: no national ID, no date of birth. */
export interface ReportLine {
  readonly line: number;
  readonly name: string | undefined;
  readonly agencyCode: string | undefined;
  readonly title: string | undefined;
  readonly outcome: Outcome;
  readonly problems: readonly RowProblem[];
}

/** What was before a row was applied: of posts that there were, and of the person where that was new. */
export interface RowUndo {
  readonly line: number;
  readonly undo: {
    readonly posts: readonly (Pick<PostChange, 'agencyId' | 'post' | 'before'> & {
      readonly reportedOn: Day;
    })[];
    readonly person?: Pick<StoredPerson, 'name' | 'birthSealed' | 'birthMark'> | undefined;
  };
}

/** What an agency was before a row was applied; undefined where there was none. */
export interface AgencyUndo {
  readonly line: number;
  readonly before: StoredAgency | undefined;
}

export interface ReportChange {
  readonly state?: ReportState;
  readonly walkedTo?: WalkedTo;
  readonly done?: number;
  readonly rows?: number;
  readonly expectedRows?: number | undefined;
  readonly coverage?: Coverage;
  readonly asOf?: Day;
  readonly counts?: Counts;
  readonly problem?: FileProblem;
  readonly endedAt?: Date;
}

export interface ReportStore {
  open(report: ReportOrder & { readonly reportId: ReportId }, at: Date): Promise<void>;
  find(reportId: ReportId): Promise<(Report & { readonly walkedTo: WalkedTo }) | undefined>;
  /** Newest first; where it is told whose, those that somebody sent or that name no agency but some. */
  list(query: {
    of?: { readonly sentBy: string; readonly within: AgencyReach } | undefined;
    before?: Date | undefined;
    limit: number;
  }): Promise<Report[]>;
  /** When a report of each kind was last applied; kinds of which none ever was are missing. */
  lastApplied(): Promise<readonly { readonly kind: ReportKind; readonly at: Date }[]>;
  /** The report whose turn it is to be judged, applied or undone: first come, first served. */
  next(): Promise<Report | undefined>;
  /** Reports that wait before this one. */
  countBefore(report: Pick<Report, 'openedAt'>): Promise<number>;
  /** Changes a report that still is in a state. @returns false when it is not */
  change(
    report: { readonly reportId: ReportId; readonly state: ReportState },
    change: ReportChange,
    at: Date,
  ): Promise<boolean>;
  /** Whoever released it, once each. */
  release(release: { reportId: ReportId; personId: PersonId; at: Date }): Promise<void>;
  listReleases(reportId: ReportId): Promise<PersonId[]>;

  /** The next rows behind a line, in the order of the file; posts that a list lacks come first. */
  nextSlice(walk: { reportId: ReportId; after: number; rows: number }): Promise<Slice | undefined>;
  /** Tells plain rows of a slice apart, in a unit of work. */
  sortOut(report: PlainBy, slice: Slice): Promise<SortedSlice>;
  /** Writes the plain rows of a slice that change something. @returns the newcomers */
  takePlain(report: PlainBy, slice: Slice, at: Date): Promise<PersonId[]>;
  /**
   * People whose first row is in a slice and of whom the plan has more than that nothing changes.
   * @param without newcomers who were taken in just now
   */
  readNews(report: PlainBy, slice: Slice, without: readonly PersonId[]): Promise<StagedPerson[]>;
  /**
   * Stages the posts that agencies have and a complete list of them has not, for some agencies behind a code; a second
   * time it finds none. Of agencies beyond the report's reach nothing is staged: the names would be shown to its sender.
   * @returns the code to go on behind, or undefined when it was the last
   */
  stageMissing(
    report: Pick<Report, 'reportId' | 'asOf' | 'reach'>,
    walk: { after: string; agencies: number },
  ): Promise<string | undefined>;
  /** An outcome that is undefined: nothing changes, and nothing has to be noted. */
  setVerdicts(
    reportId: ReportId,
    verdicts: readonly (Omit<RowVerdict, 'outcome'> & { readonly outcome: Outcome | undefined })[],
  ): Promise<void>;
  /** What an undo puts back, a row each. */
  keepUndo(reportId: ReportId, undo: readonly RowUndo[]): Promise<void>;
  readUndo(reportId: ReportId, lines: readonly number[]): Promise<RowUndo[]>;
  /** How many would lose the right to enter, by the agency from which they have it. */
  countLeavers(reportId: ReportId): Promise<{ agencyId: AgencyId; leaving: number }[]>;
  /** Whom it says something new of that holds one of these roles, or will. */
  listHolding(query: { reportId: ReportId; roles: readonly Role[]; at: Date }): Promise<PersonId[]>;
  lines(query: {
    report: Pick<Report, 'reportId' | 'kind'>;
    outcome?: Outcome | undefined;
    /** An agency that people leave. */
    leaves?: readonly AgencyId[] | undefined;
    after: number;
    limit: number;
  }): Promise<ReportLine[]>;
  /** Agencies whose people a report names. */
  listAgencies(reportId: ReportId): Promise<AgencyId[]>;

  readAgencies(reportId: ReportId): Promise<(ReportedAgency & { readonly line: number })[]>;
  setAgencyVerdicts(reportId: ReportId, verdicts: readonly Omit<RowVerdict, 'leaves'>[]): Promise<void>;
  keepAgencyUndo(reportId: ReportId, undo: readonly AgencyUndo[]): Promise<void>;
  /** In the order of their lines. */
  readAgencyUndo(reportId: ReportId): Promise<AgencyUndo[]>;
  /**
   * Rows of a report of accounts behind a line, with what is stored of their people as it is now.
   * @param onlyNews only those of which the plan says that something is written
   */
  readAccounts(walk: {
    reportId: ReportId;
    after: number;
    rows: number;
    onlyNews: boolean;
  }): Promise<StagedAccount[]>;
  setAccountVerdicts(reportId: ReportId, verdicts: readonly Omit<RowVerdict, 'leaves'>[]): Promise<void>;
  keepAccountUndo(reportId: ReportId, undo: readonly CarriedUndo[]): Promise<void>;
  readAccountUndo(reportId: ReportId, lines: readonly number[]): Promise<CarriedUndo[]>;
  /** Cancels those that nobody finished sending or deciding about. @returns how many */
  cancelIdleBefore(before: Date): Promise<number>;
  deleteRowsOfEndedBefore(before: Date): Promise<number>;
}
