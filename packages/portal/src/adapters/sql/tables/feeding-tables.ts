import { type FeedingSystemId } from '../../../domain/feeding/feeding-system.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type Moment } from './columns.ts';

/** Systems that feed the register, and their people. */
export interface FeedingTables {
  feeding_systems: {
    system_id: FeedingSystemId;
    name: string;
    /** Separated by spaces, as attributes are. */
    agency_ids: string;
    attributes: string;
    token_hash: string;
    previous_hash: string | null;
    previous_until: Moment | null;
    issued_at: Moment;
    rotated_at: Moment | null;
    revoked_at: Moment | null;
  };
  fed_people: {
    system_id: FeedingSystemId;
    person_id: PersonId;
    user_name: string;
    /** In the form in which user names are compared (RFC 7643, 4.1.1: without regard to case). */
    user_name_key: string;
    external_id: string | null;
    created_at: Moment;
    changed_at: Moment;
    dropped_at: Moment | null;
  };
}
