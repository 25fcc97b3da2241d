import { actOfVisitor } from '../../domain/audit/act.ts';
import { type RefusalCode } from '../../domain/refusal.ts';
import { type HttpMethod, type RequestContext } from '../../domain/request-context.ts';
import { type SessionId } from '../../domain/session/session.ts';
import { type Needs } from '../common/house.ts';
import { isSummed } from '../common/summed-refusals.ts';
import { remark } from '../../domain/audit/plain-text.ts';

/** Leaves an audit row of a request that was refused before any use case saw it. */
export const recordRefusedRequest =
  ({ database, clock, summedRefusals }: Needs<'database' | 'clock' | 'summedRefusals'>) =>
  async ({
    refusal,
    method,
    route,
    sessionId,
    ctx,
  }: {
    refusal: RefusalCode;
    method: HttpMethod;
    /** A pattern, not a path. */
    route: string;
    sessionId?: SessionId;
    ctx: RequestContext;
  }): Promise<void> => {
    // Of a session there is somebody to ask, and each of them has its own limits.
    if (sessionId === undefined && isSummed({ summedRefusals }, { refusal, ctx, at: clock.now() })) return;
    await database.transact(({ audit }) =>
      audit.append(
        {
          ...actOfVisitor(ctx),
          ...(sessionId === undefined ? {} : { actor: sessionId }),
          type: 'request.refuse',
          refusal,
          details: { httpMethod: method, route: remark(route) },
        },
        clock.now(),
      ),
    );
  };
