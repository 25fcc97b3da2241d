import { type Reason } from '../../../domain/audit/plain-text.ts';
import { type Ticket } from '../../../domain/helpdesk/ticket.ts';
import {
  type AgencyScope,
  type Authority,
  type AuthorityId,
  type Role,
} from '../../../domain/authority/authority.ts';
import { type EmergencyCodeId } from '../../../domain/emergency/emergency.ts';
import { type HelpdeskCase, type HelpdeskCaseId } from '../../../domain/helpdesk/helpdesk-case.ts';
import { type AgencyId, type PersonId } from '../../../domain/person/person.ts';
import { type Moment } from './columns.ts';

/** Authority, the sealed way in beside it, and what helpdesk and HR do with it. */
export interface ConsoleTables {
  emergency_codes: {
    code_id: EmergencyCodeId;
    holder: PersonId;
    hash: string;
    made_at: Moment;
    /** Used, or replaced by others. */
    ended_at: Moment | null;
  };
  authorities: {
    authority_id: AuthorityId;
    person_id: PersonId;
    role: Role;
    agency_id: AgencyId;
    scope: AgencyScope['kind'];
    /** Of a chosen scope: separated by spaces. */
    scope_agency_ids: string;
    source: Authority['source'];
    valid_from: Moment;
    valid_until: Moment | null;
    revoked_at: Moment | null;
    /** Who ended it, where somebody did: it can be taken back for a while. */
    revoked_by: PersonId | null;
    reviewed_at: Moment | null;
  };
  helpdesk_cases: {
    case_id: HelpdeskCaseId;
    ticket: Ticket;
    agent_id: PersonId;
    person_id: PersonId;
    /** Names of the checks that the caller passed, separated by spaces. */
    checks: string;
    reason: Reason;
    state: HelpdeskCase['state'];
    second_id: PersonId | null;
    opened_at: Moment;
    decided_at: Moment | null;
  };
}
