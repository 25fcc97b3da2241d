import { type endOtherSessions, type endSession } from './session/end-sessions.ts';
import { type resolveSession } from './session/resolve-session.ts';
import { type signOut } from './session/sign-out.ts';
import { type OwnEvent } from './account/read-own-history.ts';
import { type SamlUseCases } from './saml/saml-use-cases.ts';
import { type ApplicationUseCases } from './application/application-use-cases.ts';
import { type ChallengeIssued } from './card/issue-challenge.ts';
import { type CardUseCases } from './card/card-use-cases.ts';
import { type ExternalVerificationUseCases } from './external-verification/external-verification-use-cases.ts';
import { type ConsoleUseCases } from './console-use-cases.ts';
import {
  type ClaimNeeded,
  type FactorNeeded,
  type Invalid,
  type SessionView,
  type SignedIn,
} from './common/views.ts';
import { type CertificateKind } from '../domain/certificate/certificate.ts';
import { type ChallengePurpose } from '../domain/challenge/challenge.ts';
import { type ConfirmationStep, type StepState } from '../domain/confirmation/confirmation.ts';
import { type RefusalCode, type Refused } from '../domain/refusal.ts';
import { type RequestContext } from '../domain/request-context.ts';
import { type AssuranceLevel, type SessionId } from '../domain/session/session.ts';

export interface StepReport {
  readonly step: ConfirmationStep;
  readonly state: StepState;
}

export type ConfirmationView =
  | { readonly state: 'none' }
  | {
      readonly state: 'claim-needed';
      readonly card: {
        readonly holderName: string;
        readonly kind: CertificateKind;
        readonly expiresAt: Date;
      };
      readonly lastRefusal?: RefusalCode | undefined;
      readonly claimedBefore?: string | undefined;
    }
  | { readonly state: 'running' | 'confirmed'; readonly steps: readonly StepReport[] }
  | { readonly state: 'refused'; readonly refusal: RefusalCode; readonly steps: readonly StepReport[] };

export interface AccountPageView {
  readonly profile: {
    readonly name: string;
    readonly maskedNationalId: string;
    readonly accountName: string;
    readonly email: string;
    readonly emailVerified: boolean;
    readonly agencies: readonly {
      readonly code: string;
      readonly name: string;
      readonly title: string;
      readonly status: 'in-service' | 'on-leave' | 'separated';
    }[];
  };
  readonly cards: readonly {
    readonly id: string;
    readonly kind: CertificateKind;
    readonly maskedSerial: string;
    readonly notAfter: Date;
    readonly boundAt: Date;
    readonly lastUsedAt?: Date | undefined;
    /** `released`: blocked before, and waiting to be bound again. */
    readonly state: 'in-use' | 'blocked' | 'released';
  }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly current: boolean;
    readonly acr: AssuranceLevel;
    readonly startedAt: Date;
    readonly lastSeenAt: Date;
    readonly sourceAddress: string;
    readonly userAgent: string;
  }[];
  readonly history: readonly OwnEvent[];
}

/** What the pages ask of the use cases. */
export interface UseCases
  extends ApplicationUseCases, CardUseCases, ExternalVerificationUseCases, SamlUseCases, ConsoleUseCases {
  resolveSession: ReturnType<typeof resolveSession>;
  /** Leaves an audit row of a request that was refused before any use case saw it; `route` is a pattern, not a path. */
  recordRefusedRequest(order: {
    refusal: RefusalCode;
    method: 'GET' | 'POST';
    route: string;
    sessionId?: SessionId;
    ctx: RequestContext;
  }): Promise<void>;
  issueChallenge(order: { visitToken?: string; purpose: ChallengePurpose }): ChallengeIssued;
  signInWithCard(order: {
    visitToken?: string | undefined;
    challenges: readonly string[];
    sessionToken?: string | undefined;
    /** Absent: whichever of the three the signed challenge was issued for. */
    purpose?: 'sign-in' | 'agency-sign-in' | 'step-up';
    token: unknown;
    ctx: RequestContext;
  }): Promise<SignedIn | ClaimNeeded | FactorNeeded | Refused>;
  readConfirmation(order: { visitToken: string }): Promise<ConfirmationView>;
  claimIdentity(order: {
    visitToken: string;
    claimed: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'started' } | Invalid | Refused>;
  completeConfirmation(order: {
    visitToken: string;
    sessionToken?: string | undefined;
    ctx: RequestContext;
  }): Promise<SignedIn | Refused>;
  submitActivation(order: {
    sessionToken: string;
    form: { accountName: string; email: string; password: string; passwordAgain: string };
    ctx: RequestContext;
  }): Promise<SignedIn | Invalid | Refused>;
  signInWithPassword(order: {
    visitToken?: string | undefined;
    sessionToken?: string | undefined;
    identifier: string;
    password: string;
    /** As it was typed; counts with an initial password alone, and only where the setting asks for it. */
    birthDate?: string;
    ctx: RequestContext;
  }): Promise<SignedIn | FactorNeeded | Refused>;
  signOut: ReturnType<typeof signOut>;
  readAccountPage(order: { session: SessionView }): Promise<AccountPageView>;
  endSession: ReturnType<typeof endSession>;
  endOtherSessions: ReturnType<typeof endOtherSessions>;
  changePassword(order: {
    session: SessionView;
    current: string;
    password: string;
    passwordAgain: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'changed' } | Invalid | Refused>;
  changeEmail(order: {
    session: SessionView;
    email: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'changed' } | Invalid | Refused>;
  sendEmailVerification(order: {
    session: SessionView;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'sent' } | Refused>;
  verifyEmail(order: {
    token: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'verified' } | Refused>;
  readLiveness(): { readonly alive: boolean };
  readReadiness(): Promise<{
    readonly ready: boolean;
    readonly checks: readonly {
      readonly name: string;
      readonly ok: boolean;
      readonly detail: string;
      /** Stable codes of what does not stop the node yet. */
      readonly warnings?: readonly string[];
    }[];
  }>;
}
