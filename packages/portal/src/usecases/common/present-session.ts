import { type Session, sessionOver } from '../../domain/session/session.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';

/** The session that the browser has already, while it lasts. */
export async function presentSession(
  stores: Pick<Stores, 'sessions'>,
  sessionToken: string | undefined,
  at: Date,
): Promise<Session | undefined> {
  if (sessionToken === undefined) return undefined;
  const session = await stores.sessions.findByHash(tokenHash(sessionToken));
  return session === undefined || sessionOver(session, at) !== undefined ? undefined : session;
}
