import { type Application, type ApplicationId } from '../application/application.ts';
import { type RegistrationProblem } from '../application/registration-problem.ts';
import { type EndedSignIn } from '../application/sign-in-store.ts';
import { type PreviewPart } from '../application/sign-in-preview.ts';
import { type AuthorizationRequests, type Holder } from '../application/sign-on.ts';
import { type RequestContext } from '../request-context.ts';
import { type RootId } from '../session/session.ts';
import { type CarriedCertificate } from './service-provider.ts';

/** A message as a browser brings it (SAML 2.0 Bindings, 3.4 and 3.5). */
export type SamlMessage =
  /** The query as it came, without the question mark: the signature covers these very octets. */
  | { readonly binding: 'redirect'; readonly query: string }
  | {
      readonly binding: 'post';
      readonly request: string | undefined;
      readonly response: string | undefined;
      readonly relayState: string | undefined;
    };

/** Why a message is not believed. It is answered by a page of ours: its sender is not known, or not proven. */
export const samlProblems = [
  'message-malformed',
  'message-too-large',
  'issuer-unknown',
  'signature-missing',
  'signature-invalid',
  'algorithm-not-allowed',
  'destination-wrong',
  'instant-wrong',
  'request-repeated',
  'consumer-unknown',
  'relay-state-too-long',
  'request-expired',
  /** This portal has no key for SAML. */
  'not-offered',
] as const;
export type SamlProblem = (typeof samlProblems)[number];

export interface SamlRefusal {
  readonly kind: 'refused';
  readonly problem: SamlProblem;
  /** For our log; never shown. */
  readonly detail: string;
}

/** What the browser is told to do next. */
export type SamlStep =
  | SamlRefusal
  /** To a page of ours; `uid` is the request that this browser brought. */
  | { readonly kind: 'wait'; readonly uid: string }
  | { readonly kind: 'continue'; readonly uid: string }
  | { readonly kind: 'continue-logout'; readonly uid: string }
  /** To a service provider, by a form or by an address. */
  | SamlDelivery
  /** Nothing is left to do, and no application waits for an answer. */
  | {
      readonly kind: 'signed-out';
      /** As the sign-out that began it gave it along. */
      readonly report: string | undefined;
      /** Applications that answered that they could not sign out. */
      readonly refusing: readonly ApplicationId[];
    };

export interface SamlDelivery {
  readonly kind: 'deliver';
  readonly to: string;
  /** Absent when everything stands in the address. */
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly names: Application['names'];
  /** The portal's session is over. */
  readonly signedOut: boolean;
}

/** SAML for applications: what the portal's addresses, pages and jobs ask of it. */
export interface SamlProvider {
  /** Signed metadata of the portal (SAML 2.0 Metadata, 2.4.3). */
  metadata(): Promise<string>;
  receiveRequest(message: SamlMessage, ctx: RequestContext): Promise<SamlStep>;
  continueRequest(order: {
    uid: string;
    sessionToken: string | undefined;
    ctx: RequestContext;
  }): Promise<SamlStep>;
  receiveLogout(message: SamlMessage, ctx: RequestContext): Promise<SamlStep>;
  continueLogout(order: {
    uid: string;
    sessionToken: string | undefined;
    ctx: RequestContext;
  }): Promise<SamlStep>;
  /**
   * The way through service providers that can only be told by the browser, before a sign-out; undefined when there is none.
   * @param report given back at the end of it
   */
  beginLogout(rootId: RootId, report: string): Promise<{ readonly uid: string } | undefined>;
  /** Whether the application named any way to be told of a sign-out. */
  isTold(application: Application): Promise<boolean>;
  readonly requests: AuthorizationRequests;
  /** Tells an application that a session is over; false when it could not be reached. */
  tell(ended: EndedSignIn): Promise<boolean>;
  /** What is wrong with an application's metadata, or undefined. */
  check(application: Application): Promise<RegistrationProblem | undefined>;
  certificatesOf(application: Application): Promise<readonly CarriedCertificate[]>;
  /** What an application would be told of a holder; empty while it is not in use. */
  preview(application: Application, holder: Holder): Promise<readonly PreviewPart[]>;
}
