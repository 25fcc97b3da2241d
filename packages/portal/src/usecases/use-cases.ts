import { type changeEmail } from './account/change-email.ts';
import { type readAccountPage } from './account/read-account-page.ts';
import { type sendEmailVerification, type verifyEmail } from './account/verify-email.ts';
import { type submitActivation } from './activation/submit-activation.ts';
import { type checkCard } from './card/check-card.ts';
import { type blockOwnCard, type releaseOwnCard } from './card/own-card.ts';
import { type signInWithCard } from './card/sign-in-with-card.ts';
import { type signInWithCertificate } from './card/sign-in-with-certificate.ts';
import { type claimIdentity } from './confirmation/claim-identity.ts';
import { type completeConfirmation } from './confirmation/complete-confirmation.ts';
import { type readConfirmation } from './confirmation/read-confirmation.ts';
import { type completeVerification } from './external-verification/complete-verification.ts';
import { type readVerification } from './external-verification/read-verification.ts';
import { type startVerification } from './external-verification/start-verification.ts';
import { type changePassword } from './password/change-password.ts';
import { type signInWithPassword } from './password/sign-in-with-password.ts';
import { type endOtherSessions, type endSession } from './session/end-sessions.ts';
import { type resolveSession } from './session/resolve-session.ts';
import { type signOut } from './session/sign-out.ts';
import { type SamlUseCases } from './saml/saml-use-cases.ts';
import { type ApplicationUseCases } from './application/application-use-cases.ts';
import { type ChallengeIssued } from './card/issue-challenge.ts';
import { type recordRefusedRequest } from './operation/record-refused-request.ts';
import { type ConsoleUseCases } from './console-use-cases.ts';
import { type ChallengePurpose } from '../domain/challenge/challenge.ts';

/** What the pages ask of the use cases. */
export interface UseCases extends ApplicationUseCases, SamlUseCases, ConsoleUseCases {
  resolveSession: ReturnType<typeof resolveSession>;
  recordRefusedRequest: ReturnType<typeof recordRefusedRequest>;
  issueChallenge(order: { visitToken?: string; purpose: ChallengePurpose }): ChallengeIssued;
  signInWithCard: ReturnType<typeof signInWithCard>;
  signInWithCertificate: ReturnType<typeof signInWithCertificate>;
  checkCard: ReturnType<typeof checkCard>;
  blockOwnCard: ReturnType<typeof blockOwnCard>;
  releaseOwnCard: ReturnType<typeof releaseOwnCard>;
  startVerification: ReturnType<typeof startVerification>;
  readVerification: ReturnType<typeof readVerification>;
  completeVerification: ReturnType<typeof completeVerification>;
  readConfirmation: ReturnType<typeof readConfirmation>;
  claimIdentity: ReturnType<typeof claimIdentity>;
  completeConfirmation: ReturnType<typeof completeConfirmation>;
  submitActivation: ReturnType<typeof submitActivation>;
  signInWithPassword: ReturnType<typeof signInWithPassword>;
  signOut: ReturnType<typeof signOut>;
  readAccountPage: ReturnType<typeof readAccountPage>;
  endSession: ReturnType<typeof endSession>;
  endOtherSessions: ReturnType<typeof endOtherSessions>;
  changePassword: ReturnType<typeof changePassword>;
  changeEmail: ReturnType<typeof changeEmail>;
  sendEmailVerification: ReturnType<typeof sendEmailVerification>;
  verifyEmail: ReturnType<typeof verifyEmail>;
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
