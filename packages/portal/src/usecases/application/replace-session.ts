import { tokenHash } from '../../kernel/id.ts';
import { actOf, ownerOf } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { type ApplicationUseCases } from './application-use-cases.ts';

/**
 * A person who proves anew who they are gets a new session; the applications that they reached in the old one follow,
 * because they were asked about the person and not about the cookie. Somebody else's session simply ends.
 */
export const replaceSession =
  ({ database, clock }: Needs<'database' | 'clock'>): ApplicationUseCases['replaceSession'] =>
  ({ before, sessionToken, ctx }) =>
    database.transact(async ({ sessions, applicationSignIns, audit }) => {
      const at = clock.now();
      const hash = tokenHash(before);
      const old = await sessions.findEvenEnded(hash);
      const now = await sessions.findByHash(tokenHash(sessionToken));
      if (old === undefined || now === undefined || old.sessionId === now.sessionId) return;
      const endedBefore = await sessions.findEnd(hash);
      const samePerson = old.personId !== undefined && old.personId === now.personId && old.stage === 'full';
      if (samePerson && (endedBefore === undefined || endedBefore === 'rotated'))
        await applicationSignIns.succeed({ from: old.sessionId, to: now.sessionId });
      const reason = samePerson ? 'rotated' : 'signed-out';
      if (!(await sessions.end(old.sessionId, reason, at))) return;
      await audit.append(
        {
          ...actOf(old, ctx),
          type: 'session.end',
          subject: ownerOf(old),
          details: { session: old.sessionId, reason },
        },
        at,
      );
    });
