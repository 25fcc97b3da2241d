import { type Application, type ApplicationId } from '../../../domain/application/application.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type AssuranceLevel, type SessionId } from '../../../domain/session/session.ts';
import { type Flag, type Moment } from './columns.ts';

/** Applications, and who is signed in to them. */
export interface ApplicationTables {
  applications: {
    application_id: ApplicationId;
    protocol: Application['protocol'];
    name_zh: string;
    name_en: string;
    category: Application['category'];
    icon: string;
    address: string;
    required_level: AssuranceLevel;
    /** JSON. */
    audience: string;
    /** Separated by spaces. */
    clearance: string;
    contact: string;
    owner: string;
    on_home: Flag;
    /** JSON; null where it is shown to those alone for whom it is there. */
    listing: string | null;
    /** JSON. */
    metadata: string;
    secret_hash: string | null;
    older_secret_hash: string | null;
    older_secret_until: Moment | null;
    disabled_at: Moment | null;
    registered_at: Moment;
    removed_at: Moment | null;
  };
  application_uses: {
    person_id: PersonId;
    application_id: ApplicationId;
    favourite: Flag;
    last_opened_at: Moment | null;
  };
  /** Days as `2026-12-31`. */
  application_errors: {
    application_id: ApplicationId;
    kind: string;
    day: string;
    times: number;
    last_at: Moment;
  };
  application_wishes: { person_id: PersonId; application_id: ApplicationId; asked_at: Moment };
  /** Claims are separated by spaces. */
  application_consents: {
    person_id: PersonId;
    application_id: ApplicationId;
    claims: string;
    consented_at: Moment;
  };
  /** Which row of sessions a session continues. */
  session_roots: { session_id: SessionId; root_id: SessionId };
  application_sign_ins: {
    root_id: SessionId;
    application_id: ApplicationId;
    sid: string;
    grant_id: string;
    subject: string;
    signed_in_at: Moment;
    leased_until: Moment | null;
    tries: number;
  };
  artifacts: {
    model: string;
    hash: string;
    grant_hash: string | null;
    payload: string;
    consumed_at: Moment | null;
    expires_at: Moment | null;
  };
}
