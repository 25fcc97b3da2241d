import { type AgencyCode } from '../agency/agency.ts';
import { type Day } from '../day/day.ts';
import { type BirthDate } from '../person/birth-date.ts';
import { type NationalId } from '../person/national-id.ts';
import { type Employment } from '../person/person.ts';

/** One row of a personnel report, read and checked by itself: a post of a person in one state. */
export interface ReportedPost {
  readonly nationalId: NationalId;
  readonly name: string;
  /** Absent where the report does not tell: what was reported before stays. */
  readonly birthDate?: BirthDate | undefined;
  readonly agencyCode: AgencyCode;
  readonly post: Employment['post'];
  readonly title: string;
  readonly status: Employment['status'];
  /** First day of this state, or of the post; absent where the report does not tell. */
  readonly from?: Day | undefined;
  /** Last day of this state; absent where the report does not tell. */
  readonly until?: Day | undefined;
}
