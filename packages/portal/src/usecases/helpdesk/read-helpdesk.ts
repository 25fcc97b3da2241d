import { type HelpdeskRules, openingAt } from '../../domain/helpdesk/checks.ts';
import { caseLifetimeSeconds } from '../../domain/helpdesk/helpdesk-case.ts';
import { later } from '../../kernel/clock.ts';
import { type Needs } from '../common/house.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { actingAgent } from '../console/acting-agent.ts';
import { type HelpdeskUseCases } from './helpdesk-use-cases.ts';

type Parts = Needs<'database' | 'clock'> & { readonly rules: HelpdeskRules };

export const readHelpdeskHours =
  ({ clock, rules }: Parts): HelpdeskUseCases['readHelpdeskHours'] =>
  () =>
    openingAt(rules.hours, clock.now());

/** The console: which checks, and what waits for a second agent. */
export const readHelpdesk =
  ({ database: { read }, clock, rules }: Parts): HelpdeskUseCases['readHelpdesk'] =>
  async ({ session }) => {
    const at = clock.now();
    const agent = await actingAgent(read, session, at);
    if ('kind' in agent) return agent;
    const open = await read.helpdesk.listOpen(later(at, -caseLifetimeSeconds));
    const cases = await Promise.all(
      open.map(async ({ caseId, ticket, state, agentId, personId, reason, openedAt }) => {
        const person = await read.people.find(personId);
        const taker = await read.people.find(agentId);
        if (person === undefined) throw new Error(`The case ${caseId} is about nobody`);
        return {
          caseId,
          ticket,
          state,
          agentName: taker?.name ?? '',
          person: await hrPersonOf(read, person),
          reason,
          openedAt,
          own: agentId === agent.agentId,
        };
      }),
    );
    return { kind: 'desk', checks: rules.checks, cases };
  };
