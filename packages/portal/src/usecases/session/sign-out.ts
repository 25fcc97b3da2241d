import { type RequestContext } from '../../domain/request-context.ts';
import { tokenHash } from '../../kernel/id.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';

/** Ends the session of a token; a token that is over already is no error. */
export const signOut =
  ({ database, clock }: Needs<'database' | 'clock'>) =>
  ({ sessionToken, ctx }: { sessionToken: string; ctx: RequestContext }): Promise<void> =>
    database.transact(async ({ sessions, audit }) => {
      const at = clock.now();
      const session = await sessions.findByHash(tokenHash(sessionToken));
      if (session === undefined || !(await sessions.end(session.sessionId, 'signed-out', at))) return;
      await audit.append(
        {
          ...actOf(session, ctx),
          type: 'session.end',
          subject: ownerOf(session),
          details: { session: session.sessionId, reason: 'signed-out' },
        },
        at,
      );
    });
