import { type HelpdeskCheck, type HelpdeskRules } from '../../domain/helpdesk/helpdesk-rules.ts';
import {
  caseLifetimeSeconds,
  type HelpdeskCase,
  type HelpdeskCaseId,
} from '../../domain/helpdesk/helpdesk-case.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Acting } from '../console/enter-console.ts';
import { type HrPerson, hrPersonOf } from '../console/hr-person.ts';

const type = 'helpdesk.read';

export interface CaseView {
  readonly caseId: HelpdeskCaseId;
  readonly ticket: string;
  readonly state: HelpdeskCase['state'];
  readonly agentName: string;
  readonly person: HrPerson;
  readonly reason: string;
  readonly openedAt: Date;
  /** Whether this session opened it, and may issue the code once it is approved. */
  readonly own: boolean;
}

interface DeskView {
  readonly kind: 'desk';
  readonly checks: readonly HelpdeskCheck[];
  /** Those that wait for a second agent, or for their code. */
  readonly cases: readonly CaseView[];
}

async function viewOf(
  stores: Pick<Stores, 'people' | 'accounts'>,
  { caseId, ticket, state, agentId, personId, reason, openedAt }: HelpdeskCase,
  actor: Acting,
  at: Date,
): Promise<CaseView> {
  const person = await stores.people.find(personId);
  const taker = await stores.people.find(agentId);
  if (person === undefined) throw new Error(`The case ${caseId} is about nobody`);
  return {
    caseId,
    ticket,
    state,
    agentName: taker?.name ?? '',
    person: await hrPersonOf(stores, person, at),
    reason,
    openedAt,
    own: agentId === actor.personId,
  };
}

/** The console: which checks, and what waits for a second agent. */
export const readHelpdesk =
  (parts: Needs<AtGate> & { readonly rules: HelpdeskRules }) =>
  ({ entry }: { entry: ConsoleEntry<'helpdesk'> }): Promise<DeskView | Refused> =>
    look(parts, {
      entry,
      type,
      read: async ({ stores, actor, at }) => {
        const open = await stores.helpdesk.listOpen(later(at, -caseLifetimeSeconds));
        const cases = await Promise.all(open.map((each) => viewOf(stores, each, actor, at)));
        return {
          answer: { kind: 'desk', checks: parts.rules.checks, cases },
          event: { type, details: { cases: cases.length } },
        };
      },
    });
