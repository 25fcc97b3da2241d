import { type ApplicationId, type Category } from '../../domain/application/application.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type AssuranceLevel } from '../../domain/session/session.ts';
import { type SessionView } from '../common/views.ts';

export interface ApplicationNames {
  readonly zh: string;
  readonly en: string;
}

/** What the page of a waiting authorization request has to do next. */
export type AuthorizationStep =
  | { readonly kind: 'go-on'; readonly to: string; readonly names: ApplicationNames }
  | {
      readonly kind: 'sign-in';
      readonly names: ApplicationNames;
      readonly needs: AssuranceLevel;
      readonly loginHint: string | undefined;
      readonly uiLocales: readonly string[];
    }
  /** Signed in, and the application asked for a fresh proof. */
  | { readonly kind: 'sign-in-again'; readonly names: ApplicationNames; readonly needs: AssuranceLevel }
  | { readonly kind: 'step-up'; readonly names: ApplicationNames; readonly needs: AssuranceLevel }
  | { readonly kind: 'consent'; readonly names: ApplicationNames; readonly claims: readonly string[] };

/** One application as the launcher shows it to one person. */
export interface LauncherEntry {
  readonly applicationId: ApplicationId;
  readonly names: ApplicationNames;
  readonly category: Category;
  readonly icon: string;
  readonly onHome: boolean;
  /** The level that is missing, or undefined when it opens. */
  readonly needs: AssuranceLevel | undefined;
  readonly favourite: boolean;
  readonly lastOpenedAt: Date | undefined;
}

/** What pages ask about applications. */
export interface ApplicationUseCases {
  /** Applications for the icons of the home page; without a session all of them, and none opens. */
  readHomeApplications(order: { session: SessionView | undefined }): Promise<readonly LauncherEntry[]>;
  /** Everything that is there for this person, in the order of registration. */
  readLauncher(order: { session: SessionView }): Promise<readonly LauncherEntry[]>;
  /** Where an application is opened; remembers it among the recent ones. */
  openApplication(order: {
    session: SessionView;
    applicationId: string;
    ctx: RequestContext;
  }): Promise<
    | { readonly kind: 'open'; readonly address: string }
    | { readonly kind: 'step-up'; readonly needs: AssuranceLevel }
    | Refused
  >;
  chooseFavourite(order: {
    session: SessionView;
    applicationId: string;
    favourite: boolean;
  }): Promise<{ readonly kind: 'chosen' } | Refused>;
  /** Looks at a waiting request with the session as it is now, and answers it when nothing is missing. */
  continueAuthorization(order: {
    uid: string;
    sessionToken: string | undefined;
    ctx: RequestContext;
  }): Promise<AuthorizationStep | Refused>;
  agreeToRelease(order: {
    uid: string;
    sessionToken: string;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'go-on'; readonly to: string; readonly names: ApplicationNames } | Refused>;
  /** The person does not go on; the application is told so by the standard's error. */
  cancelAuthorization(order: {
    uid: string;
    sessionToken: string | undefined;
    ctx: RequestContext;
  }): Promise<{ readonly kind: 'go-on'; readonly to: string; readonly names: ApplicationNames } | Refused>;
}
