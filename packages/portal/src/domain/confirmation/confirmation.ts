import { type CertificateFacts, type RevocationEvidence } from '../certificate/certificate.ts';
import { type Visit } from '../challenge/visit-store.ts';
import { type PersonId } from '../person/person.ts';
import { type RefusalCode } from '../refusal.ts';

/** The checks of an identity confirmation, in their order; the page shows them while they run. */
export const confirmationSteps = ['register', 'certificate', 'external-look-up'] as const;
export type ConfirmationStep = (typeof confirmationSteps)[number];
export type StepState = 'waiting' | 'running' | 'done' | 'failed';
export type StepStates = Readonly<Record<ConfirmationStep, StepState>>;

export const noStepYet: StepStates = {
  register: 'waiting',
  certificate: 'waiting',
  'external-look-up': 'waiting',
};

/** A proven card that waits for its holder to be found in the register. */
export interface Confirmation {
  readonly visit: Visit;
  readonly facts: CertificateFacts;
  readonly evidence: RevocationEvidence;
  readonly state: 'claim-needed' | 'running' | 'refused' | 'confirmed';
  readonly steps: StepStates;
  readonly refusal: RefusalCode | undefined;
  readonly personId: PersonId | undefined;
  /** How it was confirmed, for the audit row and the binding: `certificate` or `certificate+look-up`. */
  readonly source: string | undefined;
  readonly startedAt: Date;
}

export interface ConfirmationStore {
  /** Opens a confirmation for a proven card; an older one of the same visit is replaced. */
  open(confirmation: {
    visit: Visit;
    facts: CertificateFacts;
    evidence: RevocationEvidence;
    at: Date;
  }): Promise<void>;
  find(visit: Visit): Promise<Confirmation | undefined>;
  /** claim-needed or refused → running; false for everybody but the first. */
  begin(visit: Visit, at: Date): Promise<boolean>;
  recordStep(visit: Visit, step: ConfirmationStep, state: StepState): Promise<void>;
  /** running → refused or confirmed. */
  decide(
    visit: Visit,
    decision: { refusal: RefusalCode } | { personId: PersonId; source: string },
  ): Promise<void>;
  /** Takes a confirmed one: defined for exactly one caller. */
  takeConfirmed(visit: Visit): Promise<Confirmation | undefined>;
}
