import { type HelpdeskRules, openingAt } from '../../domain/helpdesk/checks.ts';
import { caseLifetimeSeconds, isHelpdeskCaseId } from '../../domain/helpdesk/helpdesk-case.ts';
import { employmentRefusal, isPersonId, type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused, refused } from '../../domain/refusal.ts';
import { type Stores } from '../../domain/stores.ts';
import { later } from '../../kernel/clock.ts';
import { auditEvent } from '../common/audit-event.ts';
import { type Needs } from '../common/house.ts';
import { handOutInitialPassword, makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { helpdeskCodeMail } from '../mail/authority-mails.ts';
import { type FieldProblem } from '../common/views.ts';
import { actingAgent, agentLimits, helpVerdict } from '../console/acting-agent.ts';
import { type HelpdeskUseCases } from './helpdesk-use-cases.ts';
import { parseTicket } from '../console/ticket.ts';

type Parts = Needs<
  'database' | 'clock' | 'random' | 'passwords' | 'origin' | 'employmentPolicy' | 'networkOf'
> & {
  readonly rules: HelpdeskRules;
};
type Answer = Awaited<ReturnType<HelpdeskUseCases['issueActivationCode']>>;
type Made = Extract<Awaited<ReturnType<typeof makeInitialPassword>>, { kind: 'made' }>;

const longestReason = 200;
const oncePerPage = { limit: 1, windowSeconds: 24 * 3600 };

/** Why nobody is helped by phone here and now, or undefined. */
async function refusalFor(
  stores: Stores,
  { house, person, agentId, at }: { house: Parts; person: Person; agentId: PersonId; at: Date },
): Promise<{ refusal: RefusalCode; seconds?: number } | undefined> {
  if (!openingAt(house.rules.hours, at).open) return { refusal: 'helpdesk-closed' };
  const account = await stores.accounts.findByPerson(person.personId);
  if (account?.suspendedAt !== undefined) return { refusal: 'account-suspended' };
  const no = employmentRefusal(person, house.employmentPolicy);
  if (no !== undefined) return { refusal: no };
  const seconds = await stores.throttles.count(`helpdesk code ${agentId}`, agentLimits.codes, at);
  return seconds > 0 ? { refusal: 'too-many-requests', seconds } : undefined;
}

const handOut = async (
  stores: Stores,
  {
    house,
    person,
    agentId,
    ticket,
    reason,
    made,
    at,
  }: {
    house: Parts;
    person: Person;
    agentId: PersonId;
    ticket: string;
    reason: string;
    made: Made;
    at: Date;
  },
) => {
  return handOutInitialPassword(stores, {
    person,
    issuedBy: agentId,
    handedOutBy: 'helpdesk',
    reason: `${ticket}: ${reason}`,
    hash: made.hash,
    mail: helpdeskCodeMail,
    origin: house.origin,
    at,
  });
};

const rowOf = (type: string, { session, ctx }: Parameters<HelpdeskUseCases['decideCase']>[0]) => ({
  type,
  ctx,
  actor: session.personId ?? session.sessionId,
  method: session.amr.join('+'),
  assurance: session.acr,
});

function readProblems(
  { checks: demanded }: HelpdeskRules,
  { ticket, reason, checks }: { ticket: string | undefined; reason: string; checks: readonly string[] },
): FieldProblem[] {
  return [
    ...(ticket === undefined ? [{ field: 'ticket', code: 'required' as const }] : []),
    ...(demanded.every((check) => checks.includes(check))
      ? []
      : [{ field: 'checks', code: 'checks-missing' as const }]),
    ...(reason === '' ? [{ field: 'reason', code: 'required' as const }] : []),
  ];
}

/**
 * After every check the helpdesk hands out an activation code: an initial password by another hand. For heads of HR
 * and for the centre the case waits for a second agent.
 */
export const issueActivationCode =
  (house: Parts): HelpdeskUseCases['issueActivationCode'] =>
  async (order) => {
    const { session, personId, checks, formKey } = order;
    const { database, clock, rules } = house;
    const ticket = parseTicket(order.ticket);
    const reason = order.reason.normalize('NFC').trim().slice(0, longestReason);
    const problems = readProblems(rules, { ticket, reason, checks });
    if (ticket === undefined || problems.length > 0) return { kind: 'invalid', problems };
    const made = await makeInitialPassword(house, order);
    if (made.kind === 'refused') return made;
    return database.transact<Answer>(async (stores) => {
      const at = clock.now();
      const row = {
        ...rowOf('helpdesk.issue-code', { ...order, caseId: '', approve: false }),
        details: { ticket, reason, checks: rules.checks },
      };
      const refuse = async (refusal: RefusalCode, subject?: string, seconds?: number): Promise<Refused> => {
        await stores.audit.append(auditEvent({ ...row, refusal, subject }), at);
        return refused(refusal, seconds);
      };
      const agent = await actingAgent(stores, session, at);
      if ('kind' in agent) return refuse(agent.refusal);
      const { agentId } = agent;
      const person = isPersonId(personId) ? await stores.people.find(personId) : undefined;
      if (person === undefined) return refuse('not-found');
      const verdict = await helpVerdict(stores, { agentId, person, at });
      if (verdict !== 'yes' && verdict !== 'with-second') return refuse('forbidden', personId);
      const no = await refusalFor(stores, { house, person, agentId, at });
      if (no !== undefined) return refuse(no.refusal, personId, no.seconds);
      if ((await stores.throttles.count(`form ${formKey}`, oncePerPage, at)) > 0)
        return refuse('request-repeated', personId);
      if (verdict === 'with-second') {
        const opened = {
          ticket,
          agentId,
          personId: person.personId,
          checks: rules.checks,
          reason,
          openedAt: at,
        };
        const caseId = await stores.helpdesk.open(opened);
        const details = { ...row.details, case: caseId };
        await stores.audit.append(
          auditEvent({ ...row, type: 'helpdesk.ask-second', subject: personId, details }),
          at,
        );
        return { kind: 'waiting' };
      }
      const issued = await handOut(stores, { house, person, agentId, ticket, reason, made, at });
      const { expiresAt, ...what } = issued;
      await stores.audit.append(
        auditEvent({ ...row, subject: personId, details: { ...row.details, ...what } }),
        at,
      );
      return {
        kind: 'issued',
        person: await hrPersonOf(stores, person),
        code: made.initialPassword,
        expiresAt,
      };
    });
  };

/** A second agent looks at the case and agrees or not. */
export const decideCase =
  ({ database, clock }: Needs<'database' | 'clock'>): HelpdeskUseCases['decideCase'] =>
  (order) =>
    database.transact(async (stores) => {
      const at = clock.now();
      const { session, caseId, approve } = order;
      const row = rowOf('helpdesk.decide', order);
      const refuse = async (refusal: RefusalCode): Promise<Refused> => {
        await stores.audit.append(auditEvent({ ...row, refusal }), at);
        return refused(refusal);
      };
      const agent = await actingAgent(stores, session, at);
      if ('kind' in agent) return refuse(agent.refusal);
      const found = isHelpdeskCaseId(caseId) ? await stores.helpdesk.find(caseId) : undefined;
      if (found === undefined || later(found.openedAt, caseLifetimeSeconds) <= at) return refuse('not-found');
      // Whoever took the call, and whom it is about, is no second pair of eyes.
      if (found.agentId === agent.agentId || found.personId === agent.agentId) return refuse('forbidden');
      const state = approve ? 'approved' : 'declined';
      if (!(await stores.helpdesk.decide({ caseId: found.caseId, secondId: agent.agentId, state, at })))
        return refuse('request-repeated');
      const details = { ticket: found.ticket, case: found.caseId, decision: state };
      await stores.audit.append(auditEvent({ ...row, subject: found.personId, details }), at);
      return { kind: 'decided' };
    });

/** The code of an approved case, to the agent who took the call, once. */
export const issueApprovedCode =
  (house: Parts): HelpdeskUseCases['issueApprovedCode'] =>
  async (order) => {
    const { database, clock } = house;
    const made = await makeInitialPassword(house, order);
    if (made.kind === 'refused') return made;
    return database.transact(async (stores) => {
      const at = clock.now();
      const { session, caseId } = order;
      const row = rowOf('helpdesk.issue-code', { ...order, approve: true });
      const refuse = async (refusal: RefusalCode, seconds?: number): Promise<Refused> => {
        await stores.audit.append(auditEvent({ ...row, refusal }), at);
        return refused(refusal, seconds);
      };
      const agent = await actingAgent(stores, session, at);
      if ('kind' in agent) return refuse(agent.refusal);
      const { agentId } = agent;
      const found = isHelpdeskCaseId(caseId) ? await stores.helpdesk.find(caseId) : undefined;
      if (found?.agentId !== agentId) return refuse('not-found');
      const person = await stores.people.find(found.personId);
      if (person === undefined) return refuse('not-found');
      const no = await refusalFor(stores, { house, person, agentId, at });
      if (no !== undefined) return refuse(no.refusal, no.seconds);
      if (!(await stores.helpdesk.finish(found.caseId, later(at, -caseLifetimeSeconds))))
        return refuse('request-repeated');
      const { ticket, reason, checks } = found;
      const issued = await handOut(stores, { house, person, agentId, ticket, reason, made, at });
      const { expiresAt, ...what } = issued;
      const details = { ticket, reason, checks, case: found.caseId, second: found.secondId ?? null, ...what };
      await stores.audit.append(auditEvent({ ...row, subject: person.personId, details }), at);
      return {
        kind: 'issued',
        person: await hrPersonOf(stores, person),
        code: made.initialPassword,
        expiresAt,
      };
    });
  };
