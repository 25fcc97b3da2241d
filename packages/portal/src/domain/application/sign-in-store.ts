import { type CertificateKey } from '../certificate/certificate.ts';
import { type EmploymentStatus } from '../person/person.ts';
import { type Session, type SessionId } from '../session/session.ts';
import { type ApplicationId } from './application.ts';

/**
 * The first of a row of sessions of one person in one browser that took each other's place by re-authentication or
 * step-up. Applications know this one, so that confirming one's identity signs nobody out of them.
 */
export type RootId = SessionId;

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

/** A session that nobody ended, and what the register says of its holder at this moment. */
export interface Standing {
  readonly session: Session;
  readonly rootId: RootId;
  readonly suspended: boolean;
  /** The card with which it began; retired when it has been replaced or taken back. */
  readonly card: (CertificateKey & { readonly retired: boolean }) | undefined;
  /** Of each post; empty for an agency. */
  readonly statuses: readonly EmploymentStatus[];
}

export interface ApplicationSignInStore {
  rootOf(sessionId: SessionId): Promise<RootId>;
  /** Makes a session the successor of another one, in the same row of sessions. */
  succeed(succession: { from: SessionId; to: SessionId }): Promise<void>;
  /** Everything that decides whether a session counts, in one look; by its token's hash or as the open one of a row. */
  findStanding(by: { tokenHash: string } | { rootId: RootId }): Promise<Standing | undefined>;
  /** The session of the row that has not been ended; its time limits are for the caller to look at. */
  findOpenSession(rootId: RootId): Promise<Session | undefined>;
  list(rootId: RootId): Promise<ApplicationSignIn[]>;
  save(rootId: RootId, signIn: ApplicationSignIn, at: Date): Promise<void>;
  delete(rootId: RootId, applicationId: ApplicationId): Promise<void>;
  /**
   * Leases sign-ins whose session is over, so that of several nodes one alone tells each application.
   * `endedBefore` leaves a moment to a session that is just being replaced.
   */
  leaseEnded(lease: { at: Date; endedBefore: Date; until: Date; limit: number }): Promise<EndedSignIn[]>;
}
