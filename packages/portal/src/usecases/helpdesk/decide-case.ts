import { caseLifetimeSeconds, isHelpdeskCaseId } from '../../domain/helpdesk/helpdesk-case.ts';
import { type Refused } from '../../domain/refusal.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

const type = 'helpdesk.decide';

/** A second agent looks at the case and agrees or not; never the one who took the call. */
export const decideCase =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    caseId,
    approve,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    caseId: string;
    approve: boolean;
  }): Promise<{ readonly kind: 'decided' } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const found = isHelpdeskCaseId(caseId) ? await stores.helpdesk.find(caseId) : undefined;
        if (found === undefined || later(found.openedAt, caseLifetimeSeconds) <= at)
          return no({ type, refusal: 'not-found' });
        const subject = found.personId;
        const secondId = actor.personId;
        // Whoever took the call, and whom it is about, is no second pair of eyes.
        if (found.agentId === secondId || subject === secondId)
          return no({ type, refusal: 'forbidden', subject });
        const state = approve ? 'approved' : 'declined';
        if (!(await stores.helpdesk.decide({ caseId: found.caseId, secondId, state, at })))
          return no({ type, refusal: 'request-repeated', subject });
        const details = { ticket: found.ticket, case: found.caseId, decision: state } as const;
        return { answer: { kind: 'decided' }, event: { type, subject, details } };
      },
    });
