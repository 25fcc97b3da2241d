import { type ApplicationId } from '../../../domain/application/application.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type StreamId, type StreamStatus } from '../../../domain/signals/stream.ts';
import { type Generated } from 'kysely';
import { type Flag, type Moment } from './columns.ts';

/** Whom applications know, and what they are told of them. */
export interface SignalTables {
  application_people: {
    application_id: ApplicationId;
    /** A person's id, or an agency's. */
    subject: string;
    told: string;
    silenced: Flag;
    sign_ins: number;
    first_at: Moment;
    last_at: Moment;
  };
  signal_streams: {
    stream_id: StreamId;
    application_id: ApplicationId;
    status: StreamStatus;
    reason: string | null;
    /** Kinds, separated by spaces. */
    delivers: string;
    description: string | null;
    /** Where they are pushed; null where the application fetches them. */
    endpoint: string | null;
    authorization_sealed: string | null;
    created_at: Moment;
    verified_at: Moment | null;
    leased_until: Moment | null;
    next_at: Moment | null;
    tries: number;
    failing_since: Moment | null;
    last_error: string | null;
  };
  signal_events: {
    number: Generated<number>;
    jti: string;
    txn: string;
    application_id: ApplicationId;
    uri: string;
    told: string | null;
    sid: string | null;
    /** JSON. */
    body: string;
    at: Moment;
  };
  /** Of whom it is to be looked at whether they may come in; `marks` makes each mark another row version. */
  standing_marks: { person_id: PersonId; marks: number };
  told_closed: { person_id: PersonId };
}
