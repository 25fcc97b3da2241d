import { type HelpdeskRules } from '../../domain/helpdesk/helpdesk-rules.ts';
import { type Person, type PersonId } from '../../domain/person/person.ts';
import { type RefusalCode, type Refused } from '../../domain/refusal.ts';
import { type FieldProblem, type Invalid } from '../common/views.ts';
import { act, type AtConsole, no, type Told } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { isFirstUse } from '../console/form-key.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { findWithinReach, verdictOn } from '../console/reach.ts';
import { type Reason, readReason } from '../../domain/audit/plain-text.ts';
import { parseTicket, type Ticket } from '../../domain/helpdesk/ticket.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { type CodeParts, codeAgain, handOutCode, type IssuedCode, refusalToHelp } from './hand-out-code.ts';

const type = 'helpdesk.issue-code';

interface Waiting {
  readonly kind: 'waiting';
}

function readProblems(
  { checks: demanded }: HelpdeskRules,
  {
    ticket,
    reason,
    checks,
  }: { ticket: string | undefined; reason: string | undefined; checks: readonly string[] },
): FieldProblem[] {
  return [
    ...(ticket === undefined ? [{ field: 'ticket', code: 'required' as const }] : []),
    ...(demanded.every((check) => checks.includes(check))
      ? []
      : [{ field: 'checks', code: 'checks-missing' as const }]),
    ...(reason === undefined ? [{ field: 'reason', code: 'required' as const }] : []),
  ];
}

async function askSecond(
  { stores, actor, at }: AtConsole,
  { person, ticket, reason, rules }: { person: Person; ticket: Ticket; reason: Reason; rules: HelpdeskRules },
): Promise<Told<Waiting, 'helpdesk.ask-second'>> {
  const { checks } = rules;
  const { personId } = person;
  const opened = { ticket, agentId: actor.personId, personId, checks, reason, openedAt: at };
  const caseId = await stores.helpdesk.open(opened);
  return {
    answer: { kind: 'waiting' },
    event: {
      type: 'helpdesk.ask-second',
      subject: personId,
      details: { ticket, reason, checks, case: caseId },
    },
  };
}

/**
 * After every check the helpdesk hands out an activation code. For heads of HR and for the centre the case waits for a
 * second agent.
 * @param formKey of the page that asks: a page that was sent already changes nothing and shows what it handed out
 */
export const issueActivationCode =
  (parts: CodeParts) =>
  async ({
    entry,
    personId,
    ticket: typedTicket,
    reason: typedReason,
    checks,
    formKey,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    ticket: string;
    personId: string;
    checks: readonly string[];
    reason: string;
    formKey: string;
  }): Promise<IssuedCode | Waiting | Invalid | Refused> => {
    const { rules } = parts;
    const ticket = parseTicket(typedTicket);
    const reason = readReason(typedReason);
    const problems = readProblems(rules, { ticket, reason, checks });
    if (ticket === undefined || reason === undefined || problems.length > 0)
      return { kind: 'invalid', problems };
    const form = `${formKey} ${personId}`;
    const made = await makeInitialPassword(parts, { ...entry, form });
    if (made.kind === 'refused') return made;
    const answer = await act<IssuedCode | Waiting, typeof type | 'helpdesk.ask-second'>(parts, {
      entry,
      type,
      change: async (room) => {
        const { stores, actor, at } = room;
        const details = { ticket, reason, checks: rules.checks };
        const refuse = (refusal: RefusalCode, subject?: PersonId, seconds?: number) =>
          no({ type, refusal, subject, details }, seconds);
        const person = await findWithinReach({ stores, actor, at }, personId);
        if (person === undefined) return refuse('not-found');
        const subject = person.personId;
        const agentId = actor.personId;
        const verdict = await verdictOn(stores, { actor, action: 'help-by-phone', person, at });
        if (verdict !== 'yes' && verdict !== 'with-second') return refuse('forbidden', subject);
        const not = await refusalToHelp(stores, { parts, person, agentId, at });
        if (not !== undefined) return refuse(not.refusal, subject, not.seconds);
        if (!(await isFirstUse(stores, formKey, at))) return refuse('request-repeated', subject);
        if (verdict === 'with-second') return askSecond(room, { person, ticket, reason, rules });
        const issued = await handOutCode(stores, { parts, person, agentId, ticket, reason, made, at });
        const { expiresAt, ...what } = issued;
        const shown = await hrPersonOf(stores, person, at);
        return {
          answer: { kind: 'issued', person: shown, code: made.initialPassword, expiresAt },
          event: { type, subject, details: { ...details, ...what } },
        };
      },
    });
    return answer.kind === 'refused'
      ? ((await codeAgain(parts, { entry, personId, form, refusal: answer.refusal })) ?? answer)
      : answer;
  };
