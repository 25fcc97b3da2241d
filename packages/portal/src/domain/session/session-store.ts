import { type AccountId } from '../account/account.ts';
import { type CertificateKey } from '../certificate/certificate.ts';
import { type PersonId } from '../person/person.ts';
import { type RootId, type Session, type SessionEnd, type SessionId } from './session.ts';
import { type Standing } from './standing.ts';

export interface SessionStore {
  /** Stores a session under the hash of its token. */
  start(session: Session, hash: string): Promise<void>;
  /** Takes sessions that began in a new browser and were not told of, ended or not; each to one caller once. */
  takeUntold(limit: number): Promise<Session[]>;
  /** One that has not ended. */
  find(sessionId: SessionId): Promise<Session | undefined>;
  findByHash(hash: string): Promise<Session | undefined>;
  /** The same, whether it was ended or not. */
  findEvenEnded(hash: string): Promise<Session | undefined>;
  /**
   * Everything that decides whether a session counts, in one look: by its token's hash or its id, ended ones included, or
   * as the latest that nobody ended of a row of sessions. What it says of it is for `sessionEndOf` to judge.
   */
  findStanding(
    by: { tokenHash: string } | { sessionId: SessionId } | { rootId: RootId },
  ): Promise<Standing | undefined>;
  /** The same of every open session of some rows of sessions. */
  listStandings(rootIds: readonly RootId[]): Promise<Standing[]>;
  touch(sessionId: SessionId, at: Date): Promise<void>;
  /** Ends one session; false when it had ended already. */
  end(sessionId: SessionId, reason: SessionEnd, at: Date): Promise<boolean>;
  endAllOfAccount(accountId: AccountId, reason: SessionEnd, at: Date, except?: SessionId): Promise<number>;
  /** Ends every session of an agency's card whose holder named this person. @returns how many */
  endAllOfHandler(personId: PersonId, reason: SessionEnd, at: Date): Promise<number>;
  /** Ends every session that a certificate opened. @returns how many */
  endAllOfCertificate(certificate: CertificateKey, reason: SessionEnd, at: Date): Promise<number>;
  /** Sessions of agencies' cards that nobody ended and whose limit has not passed, newest first. */
  listOfAgencyCards(at: Date): Promise<Session[]>;
  listByAccount(accountId: AccountId, at: Date): Promise<Session[]>;
  /** Forgets sessions whose absolute limit passed before then; until then it is known how they ended. */
  deleteOverBefore(before: Date): Promise<number>;
}
