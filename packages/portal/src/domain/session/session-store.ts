import { type AccountId } from '../account/account.ts';
import { type Session, type SessionEnd, type SessionId } from './session.ts';

export interface SessionStore {
  /** Stores a session under the hash of its token. */
  start(session: Session, hash: string): Promise<void>;
  /** One that has not ended. */
  find(sessionId: SessionId): Promise<Session | undefined>;
  findByHash(hash: string): Promise<Session | undefined>;
  /** The same, whether it was ended or not. */
  findEvenEnded(hash: string): Promise<Session | undefined>;
  /** How a session that is over ended; undefined when nothing is known of it. */
  findEnd(hash: string): Promise<SessionEnd | undefined>;
  touch(sessionId: SessionId, at: Date): Promise<void>;
  /** Ends one session; false when it had ended already. */
  end(sessionId: SessionId, reason: SessionEnd, at: Date): Promise<boolean>;
  endAllOfAccount(accountId: AccountId, reason: SessionEnd, at: Date, except?: SessionId): Promise<number>;
  listByAccount(accountId: AccountId, at: Date): Promise<Session[]>;
  /** Forgets sessions whose absolute limit passed before then; until then it is known how they ended. */
  deleteOverBefore(before: Date): Promise<void>;
}
