import { type AccountId, type ActivationState } from '../../domain/account/account.ts';
import { type AccountName } from '../../domain/account/account-name.ts';
import { type AgencyCode } from '../../domain/agency/agency.ts';
import {
  type AgencyScope,
  type Authority,
  type AuthorityId,
  type Role,
} from '../../domain/authority/authority.ts';
import { type Application, type ApplicationId } from '../../domain/application/application.ts';
import { type BindingId, type RetiredReason } from '../../domain/certificate/binding-store.ts';
import { type CertificateKind, type RevocationEvidence } from '../../domain/certificate/certificate.ts';
import { type ChallengePurpose } from '../../domain/challenge/challenge-store.ts';
import { type Visit } from '../../domain/challenge/visit-store.ts';
import { type Confirmation } from '../../domain/confirmation/confirmation.ts';
import { type HelpdeskCase, type HelpdeskCaseId } from '../../domain/helpdesk/helpdesk-case.ts';
import {
  type VerificationId,
  type VerificationMethod,
  type VerificationState,
} from '../../domain/external-verification/verification.ts';
import { type InitialPasswordId } from '../../domain/initial-password/initial-password.ts';
import { type OutboxMail } from '../../domain/mail/mail.ts';
import { type AgencyId, type Employment, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import {
  type AssuranceLevel,
  type SessionEnd,
  type SessionId,
  type SessionStage,
} from '../../domain/session/session.ts';
import { type AuditEvent } from '../../domain/audit/audit.ts';

/** A moment: milliseconds since 1970 UTC, by the clock of the process, never by the database's. */
type Moment = number;
/** 0 or 1: both databases know it. */
type Flag = number;

export interface Tables {
  portal_facts: { name: string; value: string };
  agencies: {
    agency_id: AgencyId;
    code: AgencyCode;
    oid: string;
    name: string;
    name_en: string;
    parent_id: AgencyId | null;
    updated_at: Moment;
  };
  people: {
    person_id: PersonId;
    /** Keyed hash of the national ID: finds, does not tell. */
    national_id_index: string;
    national_id_sealed: string;
    name: string;
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
  accounts: {
    account_id: AccountId;
    person_id: PersonId;
    state: ActivationState;
    account_name: AccountName | null;
    email: string | null;
    /** The address in the form in which two of them are compared. */
    email_key: string | null;
    email_verified_at: Moment | null;
    password_hash: string | null;
    password_changed_at: Moment | null;
    /** Attempts taken since the last success or lock. */
    password_attempts: number;
    /** Failures in a row, over all locks. */
    password_failures: number;
    locked_until: Moment | null;
    suspended_at: Moment | null;
    activated_at: Moment | null;
    created_at: Moment;
  };
  password_history: { account_id: AccountId; password_hash: string; set_at: Moment };
  initial_passwords: {
    initial_password_id: InitialPasswordId;
    account_id: AccountId;
    hash: string;
    /** Person or agency. */
    issued_by: string;
    reason: string;
    issued_at: Moment;
    expires_at: Moment;
    /** Used, replaced or withdrawn. */
    ended_at: Moment | null;
  };
  visits: { visit: Visit; expires_at: Moment };
  challenges: {
    challenge: string;
    visit: Visit;
    purpose: ChallengePurpose;
    signed_digest: string;
    issued_at: Moment;
    expires_at: Moment;
    taken_at: Moment | null;
  };
  bindings: {
    binding_id: BindingId;
    account_id: AccountId;
    issuer_key_id: string;
    serial: string;
    kind: CertificateKind;
    sha256: string;
    not_after: Moment;
    source: string;
    bound_at: Moment;
    last_used_at: Moment | null;
    retired_at: Moment | null;
    retired_reason: RetiredReason | null;
  };
  card_reminders: { binding_id: BindingId; days: number; sent_at: Moment };
  confirmations: {
    visit: Visit;
    issuer_key_id: string;
    serial: string;
    kind: CertificateKind;
    holder_name: string;
    last_four: string | null;
    agency_oid: string | null;
    not_before: Moment;
    not_after: Moment;
    sha256: string;
    revocation_source: RevocationEvidence['source'];
    revocation_this_update: Moment;
    revocation_next_update: Moment | null;
    revocation_from_cache: Flag;
    state: Confirmation['state'];
    /** `register:done certificate:running …`, in order. */
    steps: string;
    refusal: RefusalCode | null;
    person_id: PersonId | null;
    source: string | null;
    claimed: string | null;
    begun_at: Moment | null;
    started_at: Moment;
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
    must_confirm: Flag;
    started_at: Moment;
    last_seen_at: Moment;
    expires_at: Moment;
    idle_seconds: number;
    source_address: string;
    user_agent: string;
    ended_at: Moment | null;
    end_reason: SessionEnd | null;
  };
  throttles: { key: string; count: number; window_ends_at: Moment };
  list_marks: {
    issuer_key_id: string;
    scope: string;
    /** Decimal; empty where the list has none. */
    number: string;
    this_update: Moment;
  };
  throttle_members: { key: string; member: string };
  email_links: {
    hash: string;
    account_id: AccountId;
    email: string;
    expires_at: Moment;
    taken_at: Moment | null;
  };
  outbox: {
    mail_id: OutboxMail['mailId'];
    recipient: string;
    subject: string;
    body: string;
    tries: number;
    due_at: Moment;
    sent_at: Moment | null;
    created_at: Moment;
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
    reviewed_at: Moment | null;
  };
  verifications: {
    verification_id: VerificationId;
    visit: Visit;
    method: VerificationMethod;
    ticket: string;
    nonce: string;
    step_up_of: PersonId | null;
    claimed_person_id: PersonId | null;
    shown: string | null;
    check_number: string | null;
    poll_seconds: number;
    state: VerificationState;
    refusal: RefusalCode | null;
    started_at: Moment;
    polled_at: Moment;
    expires_at: Moment;
  };
  helpdesk_cases: {
    case_id: HelpdeskCaseId;
    ticket: string;
    agent_id: PersonId;
    person_id: PersonId;
    /** Names of the checks that the caller passed, separated by spaces. */
    checks: string;
    reason: string;
    state: HelpdeskCase['state'];
    second_id: PersonId | null;
    opened_at: Moment;
    decided_at: Moment | null;
  };
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
    /** JSON. */
    metadata: string;
    secret_hash: string | null;
    registered_at: Moment;
    removed_at: Moment | null;
  };
  application_uses: {
    person_id: PersonId;
    application_id: ApplicationId;
    favourite: Flag;
    last_opened_at: Moment | null;
  };
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
  audit_head: { one: number; number: number };
  audit: {
    number: number;
    at: Moment;
    node: string;
    type: string;
    actor: string;
    subject: string;
    method: string;
    assurance: string;
    source_address: string;
    result: AuditEvent['result'];
    /** Canonical JSON. */
    details: string;
    leaf_hash: string;
  };
}
