import { type VerificationMethod } from '../../domain/external-verification/verification.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Invalid, type FactorNeeded, type SignedIn } from '../common/views.ts';

/** How far a verification has come, for the page that waits for it. */
export type VerificationView =
  | { readonly state: 'none' }
  | {
      readonly state: 'waiting';
      readonly shown: string | undefined;
      readonly check: string | undefined;
      readonly pollSeconds: number;
      readonly expiresAt: Date;
      /** The verifier was asked just now and gave no answer; it is asked again until the time is over. */
      readonly silent: boolean;
    }
  | { readonly state: 'verified' }
  | { readonly state: 'refused'; readonly refusal: RefusalCode };

export interface ExternalVerificationUseCases {
  /** Opens a ticket at the verifier, bound to this browser. */
  startVerification(order: {
    visitToken?: string;
    sessionToken?: string;
    method: VerificationMethod;
    /** National ID as typed; for methods that ask for it first. */
    claimed?: string;
    /** Path of ours to which the person comes back; the id of the verification is appended. */
    returnPath: string;
    ctx: RequestContext;
  }): Promise<
    | {
        readonly kind: 'started';
        readonly verificationId: string;
        readonly visitToken: string;
        /** Address of another origin to send the person to, where the verifier has a page. */
        readonly page: string | undefined;
      }
    | Invalid
    | Refused
  >;
  /** Asks the verifier, at most once per interval, and says how things stand. */
  readVerification(order: {
    visitToken: string;
    verificationId: string;
    method: VerificationMethod;
    ctx: RequestContext;
  }): Promise<VerificationView>;
  /** Signs the verified person in, once. */
  completeVerification(order: {
    visitToken?: string | undefined;
    sessionToken?: string | undefined;
    verificationId: string;
    method: VerificationMethod;
    /** What the person's browser brought back from the verifier's page. */
    brought?: { readonly ticket: string; readonly code: string };
    ctx: RequestContext;
  }): Promise<SignedIn | FactorNeeded | Refused>;
}
