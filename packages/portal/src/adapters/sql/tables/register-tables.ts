import { type AgencyCode } from '../../../domain/agency/agency.ts';
import { type Day } from '../../../domain/day/day.ts';
import { type ReportId } from '../../../domain/register/report.ts';
import { type AliasId, type AliasState } from '../../../domain/person/alias.ts';
import { type NameKey } from '../../../domain/person/name.ts';
import { type AgencyId, type Employment, type PersonId } from '../../../domain/person/person.ts';
import { type Moment } from './columns.ts';

/** Agencies, people and posts, as they are reported. */
export interface RegisterTables {
  agencies: {
    agency_id: AgencyId;
    code: AgencyCode;
    oid: string;
    name: string;
    name_en: string;
    parent_id: AgencyId | null;
    /** The dates of the newest complete list of its people, and of the newest report of itself. */
    complete_on: Day | null;
    reported_on: Day | null;
    updated_at: Moment;
  };
  /** Closure of the tree: each agency with itself and with every one below it. */
  agency_tree: { above_id: AgencyId; below_id: AgencyId };
  people: {
    person_id: PersonId;
    /** Keyed hash of the national ID: finds, does not tell. */
    national_id_index: string;
    national_id_sealed: string;
    name: string;
    /** The name as names are compared; null where a node of a version before that saved it. */
    name_key: NameKey | null;
    birth_date_sealed: string | null;
    /** Keyed hash of the date of birth of this person; null in rows of earlier versions too. */
    birth_mark: string | null;
    /** Those that are confirmed, one a line: what a sign-in reads without the table of their record. */
    aliases: string;
    updated_at: Moment;
  };
  /** Periods of posts: of one post no two hold on one day. */
  person_aliases: {
    alias_id: AliasId;
    person_id: PersonId;
    name: string;
    name_key: NameKey;
    evidence: string;
    state: AliasState;
    entered_by: PersonId;
    entered_at: Moment;
    decided_by: PersonId | null;
    decided_at: Moment | null;
  };
  employments: {
    person_id: PersonId;
    agency_id: AgencyId;
    post: Employment['post'];
    from_day: Day;
    until_day: Day;
    title: string;
    status: Employment['status'];
    /** The date of the newest report that told of it. */
    reported_on: Day;
    /** The report that wrote it last; null in rows of earlier versions. */
    report_id: ReportId | null;
    updated_at: Moment;
  };
}
