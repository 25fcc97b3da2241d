import { type Session, type SessionId } from '../../domain/session/session.ts';
import { sessionEndOf } from '../../domain/session/standing.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { type Needs } from './house.ts';

/** What decides whether a session stands, beside its rows. */
export type SessionRule = 'employmentPolicy' | 'certificates';
export type SessionRules = Needs<SessionRule>;

/**
 * A session while it stands, by the one rule that the door asks (`sessionEndOf`): whatever acts for a session asks it
 * again in its unit of work, since between the two a card is revoked, an account suspended, or an hour over.
 */
export async function standingSession(
  { employmentPolicy, certificates }: SessionRules,
  { sessions }: Pick<Stores, 'sessions'>,
  by: { tokenHash: string } | { sessionId: SessionId },
  at: Date,
): Promise<Session | undefined> {
  const standing = await sessions.findStanding(by);
  if (standing === undefined) return undefined;
  return sessionEndOf(standing, { at, employmentPolicy, certificates }) === undefined
    ? standing.session
    : undefined;
}

/** The session that the browser has already, while it stands. */
export async function presentSession(
  rules: SessionRules,
  stores: Pick<Stores, 'sessions'>,
  sessionToken: string | undefined,
  at: Date,
): Promise<Session | undefined> {
  if (sessionToken === undefined) return undefined;
  return standingSession(rules, stores, { tokenHash: tokenHash(sessionToken) }, at);
}
