import { type Refused } from '../../domain/refusal.ts';
import { type AgencyId, type PersonId } from '../../domain/person/person.ts';
import {
  type AssuranceLevel,
  type AuthenticationMethod,
  type SessionId,
  type SessionStage,
} from '../../domain/session/session.ts';

/** Who the request's session belongs to, as pages show it. */
export interface SessionView {
  readonly sessionId: SessionId;
  readonly stage: SessionStage;
  readonly acr: AssuranceLevel;
  readonly amr: readonly AuthenticationMethod[];
  readonly authTime: Date;
  readonly displayName: string;
  readonly accountName?: string | undefined;
  readonly personId?: PersonId | undefined;
  readonly agencyId?: AgencyId | undefined;
  /** Whom the holder of an agency's card named as its user. */
  readonly claimedPersonId?: PersonId | undefined;
  readonly agency?: { readonly code: string; readonly name: string } | undefined;
  readonly mustConfirm: boolean;
  /** Somebody asked for a new password by mail, which waits and may be cancelled. */
  readonly recoveryWaits?: boolean | undefined;
  /** Days that the password is good for, once it ends soon; none are left where it is to be replaced. */
  readonly passwordDaysLeft?: number | undefined;
  /** Mail to the address comes back. */
  readonly mailReturns?: boolean | undefined;
  readonly expiresAt: Date;
  /** Without a request it ends after as long. */
  readonly idleSeconds: number;
  readonly roles: readonly string[];
}

export type FieldProblemCode =
  | 'required'
  | 'account-name-form'
  | 'account-name-taken'
  | 'account-name-forbidden'
  | 'account-name-own'
  | 'account-name-too-soon'
  | 'email-form'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-common'
  | 'password-contains-context'
  | 'password-recent'
  | 'password-too-young'
  | 'password-classes'
  | 'password-mismatch'
  | 'current-password-wrong'
  | 'agency-unknown'
  | 'attribute-unknown'
  | 'feed-name-taken'
  | 'name-form'
  | 'alias-known'
  | 'code-wrong'
  | 'claim-form'
  | 'national-id-form'
  | 'national-id-check'
  | 'date-form'
  | 'birth-date-form'
  | 'date-range'
  | 'moment-form'
  | 'end-before-begin'
  | 'text-too-long'
  | 'day-ahead'
  | 'number-form'
  | 'file-required'
  | 'person-not-found'
  | 'agency-not-yours'
  | 'beyond-own'
  | 'checks-missing'
  | 'recovery-code-wrong'
  | 'mail-code-wrong'
  | 'emergency-code-wrong';

export interface FieldProblem {
  readonly field: string;
  readonly code: FieldProblemCode;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

export interface Invalid {
  readonly kind: 'invalid';
  readonly problems: readonly FieldProblem[];
}

/** Where somebody goes on, by name: the pages have the addresses. */
export type NextStep = 'home' | 'activation-form' | 'identity-claim' | 'agency-handler';

export interface SignedIn {
  readonly kind: 'signed-in';
  readonly sessionToken: string;
  /** For the browser to bring along when its person comes by password again. */
  readonly knownBrowser?: string | undefined;
  readonly next: Extract<NextStep, 'home' | 'activation-form'>;
  /** It is the first sign-in after the activation, which it confirms. */
  readonly confirms?: true;
}

/** Too many tries from a network: to wait, or to do a little work for one more. */
export interface WorkAsked extends Refused {
  /** Sealed; a nonce whose hash with it begins with `workBits` zero bits is the work. */
  readonly work: string;
}

/** A card is proven; who holds or uses it is asked next. */
export interface ClaimNeeded {
  readonly kind: 'claim-needed';
  /** Of the visit that begins with this proof: nobody had it before. */
  readonly visitToken: string;
  readonly next: Extract<NextStep, 'identity-claim' | 'agency-handler'>;
}

/** The password is right and too old: a new one is chosen, and then one signs in with that. */
export interface NewPasswordNeeded {
  readonly kind: 'new-password-needed';
  /** Sealed, bound to the browser: what the page of the new password brings along. */
  readonly proof: string;
  readonly visitToken: string;
}

/** A first factor is proven, and the account has a second one. */
export interface FactorNeeded {
  readonly kind: 'factor-needed';
  /** For the browser to bring along; sealed, and bound to its visit. */
  readonly firstFactor: string;
  /** Of a visit that was opened for it, in a browser that had none. */
  readonly visitToken: string | undefined;
  /** Ids of the ways that prove a second factor of this account, the preferred one first. */
  readonly ways: readonly string[];
}
