import { actOfVisitor } from '../../domain/audit/act.ts';
import { type Needs } from '../common/house.ts';
import { remark } from '../../domain/audit/plain-text.ts';
import { type UseCases } from '../use-cases.ts';

/** Leaves an audit row of a request that was refused before any use case saw it. */
export const recordRefusedRequest =
  ({ database, clock }: Needs<'database' | 'clock'>): UseCases['recordRefusedRequest'] =>
  ({ refusal, method, route, sessionId, ctx }) =>
    database.transact(({ audit }) =>
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
