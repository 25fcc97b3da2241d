import { type RequestContext } from '../request-context.ts';
import { type AssuranceLevel, type AuthenticationMethod, type RootId } from '../session/session.ts';
import { type ApplicationAccess } from './access.ts';
import { type Application, type ApplicationId } from './application.ts';

/** Whose session a request carries, as sign-on protocols need it: full sessions only, alive at this moment. */
export interface Holder {
  readonly rootId: RootId;
  /** A person's id, or an agency's where its card signed in. */
  readonly subject: string;
  readonly level: AssuranceLevel;
  readonly amr: readonly AuthenticationMethod[];
  readonly authTime: Date;
}

/** Attributes of a subject by the names of OpenID Connect Core 1.0, 5.1, and ours. */
export type SubjectClaims = Readonly<Record<string, string | boolean | undefined>>;

/**
 * What every sign-on protocol asks the portal. Nothing is remembered between two questions, so that a sign-out, a
 * suspension or a separation counts at the very next one.
 */
export interface SignOnDesk {
  holderOf(sessionToken: string, ctx: RequestContext): Promise<Holder | undefined>;
  holderAt(rootId: RootId): Promise<Holder | undefined>;
  /** Attributes as the register has them now; undefined when the subject may not come in any more. */
  claimsOf(subject: string, cleared: { nationalId: boolean }): Promise<SubjectClaims | undefined>;
  accessOf(holder: Pick<Holder, 'subject' | 'level'>, application: Application): Promise<ApplicationAccess>;
  /** Signs out, as 登出 does. */
  signOut(rootId: RootId, ctx: RequestContext): Promise<void>;
}

/** What a request is about, in levels of sign-in. */
export interface AskedLevels {
  /** Asked of the person first. */
  readonly offered: AssuranceLevel;
  /** Below it there is no answer; the same as `offered` unless the application only wished. */
  readonly demanded: AssuranceLevel;
}

/** Why an authorization request waits for a person. */
export interface WaitingRequest {
  readonly uid: string;
  readonly applicationId: ApplicationId;
  /** When the application asked: a sign-in before that is none where it asked for a new one. */
  readonly askedAt: Date;
  /** The application asked that the person proves anew who they are. */
  readonly needsNewSignIn: boolean;
  /** The application asked that the person says which account it is about. */
  readonly asksWho: boolean;
  readonly levels: AskedLevels;
  /** Protected claims whose release waits for consent; undefined when consent is not what it waits for. */
  readonly consentTo: readonly string[] | undefined;
  readonly loginHint: string | undefined;
  readonly uiLocales: readonly string[];
}

/** Authorization requests that wait for a person; each is told an outcome and gives the path that carries it on. */
export interface AuthorizationRequests {
  find(uid: string): Promise<WaitingRequest | undefined>;
  signedIn(uid: string, holder: Holder): Promise<string>;
  /** The person goes on as who they are already, which is no proof of it. */
  chosen(uid: string): Promise<string>;
  /** A stronger sign-in was offered, and the person goes on with the one there is. */
  asIs(uid: string, holder: Holder): Promise<string>;
  consented(uid: string, holder: Holder): Promise<string>;
  refused(uid: string, error: 'access_denied' | 'unmet_authentication_requirements'): Promise<string>;
}
