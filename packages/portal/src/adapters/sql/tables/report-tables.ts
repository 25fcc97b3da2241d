import { type AccountName } from '../../../domain/account/account-name.ts';
import { type AccountId } from '../../../domain/account/account.ts';
import { type AgencyCode } from '../../../domain/agency/agency.ts';
import { type Day } from '../../../domain/day/day.ts';
import { type NameKey } from '../../../domain/person/name.ts';
import { type AgencyId, type Employment, type PersonId } from '../../../domain/person/person.ts';
import {
  type Coverage,
  type Outcome,
  type ReportId,
  type ReportKind,
  type ReportState,
} from '../../../domain/register/report.ts';
import { type Moment } from './columns.ts';

/** Reports and their rows, which are swept when nobody can ask for them any more. */
export interface ReportTables {
  reports: {
    report_id: ReportId;
    kind: ReportKind;
    coverage: Coverage;
    as_of: Day;
    /** JSON of an AgencyReach. */
    reach: string;
    sent_by: string;
    state: ReportState;
    opened_at: Moment;
    changed_at: Moment;
    ended_at: Moment | null;
    /** When its rows were deleted. */
    swept_at: Moment | null;
    rows: number;
    expected_rows: number | null;
    /** Rows that the walk of this state has done, and the place where it goes on. */
    done: number;
    walked_to: string;
    /** JSON of Counts. */
    counts: string;
    /** JSON of a FileProblem. */
    problem: string | null;
  };
  /** Rows about people; one below line 1 is a post that a complete list lacks. */
  report_rows: {
    report_id: ReportId;
    line: number;
    /** Keyed hash of the national ID; empty in a row that could not be read. */
    person_index: string;
    /** The id that the person would get, to which the seals are bound. */
    person_id: PersonId | null;
    id_sealed: string | null;
    name: string | null;
    /** As names are compared; null in rows of earlier versions too. */
    name_key: NameKey | null;
    birth_sealed: string | null;
    birth_mark: string | null;
    agency_code: AgencyCode | null;
    post: Employment['post'] | null;
    title: string | null;
    status: Employment['status'] | null;
    from_day: Day | null;
    until_day: Day | null;
    /** Null until it is judged, and for good where nothing changes. */
    outcome: Outcome | null;
    problems: string | null;
    leaves: AgencyId | null;
    /** JSON of what an undo puts back; null where nothing was before. */
    undo: string | null;
  };
  /** The agencies whose people a report names. */
  report_scope: { report_id: ReportId; agency_code: AgencyCode };
  report_agencies: {
    report_id: ReportId;
    line: number;
    code: AgencyCode | null;
    oid: string | null;
    name: string | null;
    name_en: string | null;
    parent_code: AgencyCode | null;
    /** How far below the highest agency of the report: superior ones are applied first. */
    depth: number | null;
    outcome: Outcome | null;
    problems: string | null;
    undo: string | null;
  };
  /** Rows about accounts of the portal before this one. */
  report_accounts: {
    report_id: ReportId;
    line: number;
    /** Keyed hash of the national ID; empty in a row that could not be read. */
    person_index: string;
    account_name: AccountName | null;
    email: string | null;
    card_serial: string | null;
    outcome: Outcome | null;
    problems: string | null;
    /** Values that are left behind, noted while the row was read. */
    not_kept: string | null;
    undo: string | null;
  };
  /** Accounts that were carried over and that nobody confirmed yet; name and address stand in `accounts`. */
  carried_accounts: {
    account_id: AccountId;
    card_serial: string | null;
    report_id: ReportId;
    carried_at: Moment;
  };
  report_releases: { report_id: ReportId; person_id: PersonId; released_at: Moment };
}
