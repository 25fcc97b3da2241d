import {
  type CertificateFacts,
  type CertificateKey,
  type RevocationEvidence,
} from '../certificate/certificate.ts';
import { type Visit } from '../challenge/visit-store.ts';
import { type PersonId } from '../person/person.ts';
import { type RefusalCode } from '../refusal.ts';
import { type AuthenticationMethod } from '../session/session.ts';

/** The checks of an identity confirmation, in their order; the page shows them while they run. */
export const confirmationSteps = ['register', 'certificate', 'employment', 'external-look-up'] as const;
export type ConfirmationStep = (typeof confirmationSteps)[number];
export const stepStates = ['waiting', 'running', 'done', 'failed'] as const;
export type StepState = (typeof stepStates)[number];
/** The steps that apply here, in their order. */
export type StepStates = readonly { readonly step: ConfirmationStep; readonly state: StepState }[];

/** A check that has not ended after this long was lost with its node; it may begin again. */
export const confirmationLostSeconds = 30;

/** One run of the checks: random, since two of one visit may begin in the same millisecond. */
export type ConfirmationRun = `run_${string}`;

/** A proven card that waits for its holder to be found in the register. */
export interface Confirmation {
  readonly visit: Visit;
  readonly facts: CertificateFacts;
  readonly evidence: RevocationEvidence;
  /** How the card was proven: with its PIN, or by TLS alone. */
  readonly amr: readonly AuthenticationMethod[];
  readonly state: 'claim-needed' | 'running' | 'refused' | 'confirmed';
  readonly steps: StepStates;
  readonly refusal: RefusalCode | undefined;
  readonly personId: PersonId | undefined;
  /** How it was confirmed, for the audit row and the binding: `certificate` or `certificate+look-up`. */
  readonly source: string | undefined;
  /** The account name that was claimed last, so that it can be corrected; a national ID is not kept. */
  readonly claimed: string | undefined;
  readonly begunAt: Date | undefined;
  readonly startedAt: Date;
}

export interface ConfirmationStore {
  /** Opens a confirmation for a proven card; an older one of the same visit is replaced. */
  open(confirmation: {
    visit: Visit;
    facts: CertificateFacts;
    evidence: RevocationEvidence;
    amr: readonly AuthenticationMethod[];
    at: Date;
  }): Promise<void>;
  find(visit: Visit): Promise<Confirmation | undefined>;
  /** claim-needed, refused or lost → running; false for everybody but the first. */
  begin(begun: {
    visit: Visit;
    run: ConfirmationRun;
    steps: StepStates;
    claimed: string | undefined;
    at: Date;
  }): Promise<boolean>;
  /** Shows how far a run has come; one that was given up writes nothing. */
  recordSteps(begun: { visit: Visit; run: ConfirmationRun; steps: StepStates }): Promise<void>;
  /** running → refused or confirmed; false when this run was given up meanwhile. */
  decide(
    begun: { visit: Visit; run: ConfirmationRun },
    decision: { refusal: RefusalCode } | { personId: PersonId; source: string },
  ): Promise<boolean>;
  /** Takes a confirmed one: defined for exactly one caller. */
  takeConfirmed(visit: Visit): Promise<Confirmation | undefined>;
  /** Nothing waits on a certificate that was taken back, whatever its visit and its state. */
  deleteOfCertificate(certificate: CertificateKey): Promise<void>;
  deleteStartedBefore(before: Date): Promise<number>;
}
