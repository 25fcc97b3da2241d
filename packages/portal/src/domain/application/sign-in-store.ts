import { type RootId, type Session, type SessionId } from '../session/session.ts';
import { type ApplicationId } from './application.ts';

/** An application that a person reached in a session: what single logout has to end. */
export interface ApplicationSignIn {
  readonly applicationId: ApplicationId;
  /** Session id as the application knows it (OpenID Connect Back-Channel Logout 1.0, 2.1). */
  readonly sid: string;
  readonly grantId: string;
  /** Who signed in: a person's id, or an agency's. */
  readonly subject: string;
}

export interface EndedSignIn extends ApplicationSignIn {
  readonly rootId: RootId;
  readonly tries: number;
}

export interface ApplicationSignInStore {
  /** How many applications were to be told of a logout, and have not heard of it yet. */
  countUntold(): Promise<number>;
  rootOf(sessionId: SessionId): Promise<RootId>;
  /** Makes a session the successor of another one, in the same row of sessions. */
  succeed(succession: { from: SessionId; to: SessionId }): Promise<void>;
  /** The session of the row that has not been ended; its time limits are for the caller to look at. */
  findOpenSession(rootId: RootId): Promise<Session | undefined>;
  list(rootId: RootId): Promise<ApplicationSignIn[]>;
  save(rootId: RootId, signIn: ApplicationSignIn, at: Date): Promise<void>;
  delete(rootId: RootId, applicationId: ApplicationId): Promise<void>;
  /** Rows of sessions that reached applications, after `after` in their order; for going over all of them in slices. */
  listRoots(slice: { after: RootId | undefined; limit: number }): Promise<RootId[]>;
  /**
   * Rows of sessions of which one ended since then for good, or whose application did not answer the last time: they cost
   * a look at what ended, not at everybody who is signed in.
   */
  listLatelyEnded(slice: { since: Date; at: Date; limit: number }): Promise<RootId[]>;
  /**
   * Leases sign-ins of these rows in which no session is open any more, so that of several nodes one alone tells each
   * application. `replacedBefore` leaves a moment to a session that is just being replaced.
   */
  leaseEnded(lease: {
    among: readonly RootId[];
    at: Date;
    replacedBefore: Date;
    until: Date;
    limit: number;
  }): Promise<EndedSignIn[]>;
}
