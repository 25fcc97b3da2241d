import { type AgencyCode } from '../../../domain/agency/agency.ts';
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
    birth_date_sealed: string | null;
    /** One alias a line. */
    aliases: string;
    updated_at: Moment;
  };
  employments: {
    person_id: PersonId;
    agency_id: AgencyId;
    post: Employment['post'];
    title: string;
    status: Employment['status'];
    updated_at: Moment;
  };
}
