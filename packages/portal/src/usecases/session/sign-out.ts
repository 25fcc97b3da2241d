import { tokenHash } from '../../kernel/id.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { type UseCases } from '../use-cases.ts';

/** Ends the session of a token; a token that is over already is no error. */
export const signOut =
  ({ database, clock }: Needs<'database' | 'clock'>): UseCases['signOut'] =>
  ({ sessionToken, ctx }) =>
    database.transact(async ({ sessions, audit }) => {
      const at = clock.now();
      const session = await sessions.findByHash(tokenHash(sessionToken));
      if (session === undefined || !(await sessions.end(session.sessionId, 'signed-out', at))) return;
      await audit.append(
        auditEvent({
          type: 'session.end',
          ctx,
          actor: session.personId ?? session.agencyId,
          subject: session.accountId ?? session.agencyId,
          method: session.amr.join('+'),
          assurance: session.acr,
          details: { session: session.sessionId, reason: 'signed-out' },
        }),
        at,
      );
    });
