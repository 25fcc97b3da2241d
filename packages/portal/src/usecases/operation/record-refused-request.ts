import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { type UseCases } from '../use-cases.ts';

/** Leaves an audit row of a request that was refused before any use case saw it. */
export const recordRefusedRequest =
  ({ database, clock }: Needs<'database' | 'clock'>): UseCases['recordRefusedRequest'] =>
  ({ refusal, method, route, sessionId, ctx }) =>
    database.transact(({ audit }) =>
      audit.append(
        auditEvent({
          type: 'request.refuse',
          ctx,
          refusal,
          actor: sessionId,
          details: { httpMethod: method, route },
        }),
        clock.now(),
      ),
    );
