import { type Session } from '../../domain/session/session.ts';
import { sessionEndOf } from '../../domain/session/standing.ts';
import { type Stores } from '../../domain/stores.ts';
import { tokenHash } from '../../kernel/id.ts';
import { type Needs } from './house.ts';

/** The session that the browser has already, while it stands. */
export async function presentSession(
  { employmentPolicy, certificates }: Needs<'employmentPolicy' | 'certificates'>,
  { sessions }: Pick<Stores, 'sessions'>,
  sessionToken: string | undefined,
  at: Date,
): Promise<Session | undefined> {
  if (sessionToken === undefined) return undefined;
  const standing = await sessions.findStanding({ tokenHash: tokenHash(sessionToken) });
  if (standing === undefined) return undefined;
  return sessionEndOf(standing, { at, employmentPolicy, certificates }) === undefined
    ? standing.session
    : undefined;
}
