import {
  type AccountId,
  type ActivationState,
  type ActivationWay,
  type SuspendedBy,
} from '../../../domain/account/account.ts';
import { type AccountName } from '../../../domain/account/account-name.ts';
import { type TriedKey } from '../../../domain/account/password-try-store.ts';
import { type BindingId } from '../../../domain/certificate/binding-store.ts';
import {
  type HandedOutBy,
  type InitialPasswordId,
  type SlipEnd,
} from '../../../domain/initial-password/initial-password.ts';
import { type AgencyId, type PersonId } from '../../../domain/person/person.ts';
import {
  type AssuranceLevel,
  type SessionEnd,
  type SessionId,
  type SessionStage,
} from '../../../domain/session/session.ts';
import { type Flag, type Moment } from './columns.ts';

/** Accounts, their secrets, and the sessions that they open. */
export interface AccountTables {
  accounts: {
    account_id: AccountId;
    person_id: PersonId;
    state: ActivationState;
    account_name: AccountName | null;
    email: string | null;
    /** The address in the form in which two of them are compared, once it is verified: unique. */
    email_key: string | null;
    email_verified_at: Moment | null;
    /** Since when mail to it comes back. */
    email_undelivered_at: Moment | null;
    password_hash: string | null;
    password_changed_at: Moment | null;
    /** When its owner was told that this password, or one before it, ends. */
    password_reminded_at: Moment | null;
    suspended_at: Moment | null;
    /** Null while it is not suspended. */
    suspended_by: SuspendedBy | null;
    activated_at: Moment | null;
    /** To the day; null until somebody looked. */
    last_signed_in_at: Moment | null;
    /** When HR last confirmed that it is needed. */
    reviewed_at: Moment | null;
    /** When its owner was told that it will be disabled; null again once they come. */
    idle_warned_at: Moment | null;
    /** By which way; null before that was kept. */
    activated_by: ActivationWay | null;
    created_at: Moment;
  };
  /** Addresses that were verified, and changed lately: told of dangers until then. */
  former_emails: { account_id: AccountId; email: string; until: Moment };
  password_tries: {
    key: TriedKey;
    /** Since the last success or lock. */
    attempts: number;
    /** In a row, over all locks. */
    failures: number;
    locked_until: Moment | null;
    /** Whether a lock of it is to be told to the owner. */
    untold: Flag;
    last_at: Moment;
  };
  password_history: { account_id: AccountId; password_hash: string; set_at: Moment };
  initial_passwords: {
    initial_password_id: InitialPasswordId;
    account_id: AccountId;
    hash: string;
    /** Person or agency. */
    issued_by: string;
    /** In which capacity; null before that was kept. */
    handed_out_by: HandedOutBy | null;
    reason: string;
    issued_at: Moment;
    expires_at: Moment;
    ended_at: Moment | null;
    /** Null while it is open, and before that was kept. */
    end_reason: SlipEnd | null;
    /** When somebody signed for the slip. */
    collected_at: Moment | null;
    collected_noted_by: PersonId | AgencyId | null;
  };
  /** Of people who are not active. */
  failed_tries: { person_id: PersonId; last_at: Moment };
  email_links: {
    hash: string;
    account_id: AccountId;
    email: string;
    expires_at: Moment;
    taken_at: Moment | null;
  };
  /** Asked for and not answered yet: sealed, since it may hold a national ID. */
  recovery_asks: { ask_id: string; sealed: string; browser: string; asked_at: Moment };
  recoveries: {
    account_id: AccountId;
    browser: string;
    code_hash: string;
    begun_at: Moment;
    opens_at: Moment;
    ends_at: Moment;
    /** When the owner was told that it may go on. */
    told_at: Moment | null;
  };
  left_account_names: {
    account_name: AccountName;
    account_id: AccountId;
    left_at: Moment;
  };
  sessions: {
    session_id: SessionId;
    token_hash: string;
    stage: SessionStage;
    acr: AssuranceLevel;
    /** Separated by spaces. */
    amr: string;
    auth_time: Moment;
    account_id: AccountId | null;
    person_id: PersonId | null;
    agency_id: AgencyId | null;
    claimed_person_id: PersonId | null;
    binding_id: BindingId | null;
    certificate_issuer: string | null;
    certificate_serial: string | null;
    must_confirm: Flag;
    new_browser: Flag;
    untold: Flag;
    started_at: Moment;
    last_seen_at: Moment;
    expires_at: Moment;
    idle_seconds: number;
    source_address: string;
    user_agent: string;
    ended_at: Moment | null;
    end_reason: SessionEnd | null;
  };
}
