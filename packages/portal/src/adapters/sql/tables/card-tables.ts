import { type AccountId } from '../../../domain/account/account.ts';
import { type BindingId, type RetiredReason } from '../../../domain/certificate/binding-store.ts';
import { type CertificateKind, type RevocationEvidence } from '../../../domain/certificate/certificate.ts';
import { type Visit } from '../../../domain/challenge/visit-store.ts';
import { type Confirmation, type ConfirmationRun } from '../../../domain/confirmation/confirmation.ts';
import {
  type VerificationId,
  type VerificationMethod,
  type VerificationState,
} from '../../../domain/external-verification/verification.ts';
import { type PersonId } from '../../../domain/person/person.ts';
import { type RefusalCode } from '../../../domain/refusal.ts';
import { type Flag, type Moment } from './columns.ts';

/** What a visit at the door holds: confirmations, outside verifications, and the cards that are bound. */
export interface CardTables {
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
    /** Methods, separated by spaces. */
    amr: string;
    state: Confirmation['state'];
    /** `register:done certificate:running …`, in order. */
    steps: string;
    refusal: RefusalCode | null;
    person_id: PersonId | null;
    source: string | null;
    claimed: string | null;
    run_id: ConfirmationRun | null;
    begun_at: Moment | null;
    started_at: Moment;
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
  list_marks: {
    issuer_key_id: string;
    scope: string;
    /** Decimal; empty where the list has none. */
    number: string;
    this_update: Moment;
  };
}
