import { type Session, type SessionEnd } from '../../domain/session/session.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type Stores } from '../../domain/stores.ts';
import { actOfProgram, ownerOf } from '../../domain/audit/act.ts';

/**
 * Ends a session that does not stand any more, with its audit row; once, however many notice it.
 * @param ctx of the request that noticed it; absent where a job did
 */
export async function endSessionThatIsOver(
  { sessions, audit }: Pick<Stores, 'sessions' | 'audit'>,
  { session, end, ctx, at }: { session: Session; end: SessionEnd; ctx?: RequestContext; at: Date },
): Promise<void> {
  if (!(await sessions.end(session.sessionId, end, at))) return;
  await audit.append(
    {
      ...actOfProgram('portal'),
      sourceAddress: ctx?.sourceAddress,
      request: ctx?.requestId,
      type: 'session.end',
      subject: ownerOf(session),
      details: { session: session.sessionId, reason: end },
    },
    at,
  );
}
