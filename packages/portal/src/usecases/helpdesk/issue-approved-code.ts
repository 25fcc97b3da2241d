import { caseLifetimeSeconds, isHelpdeskCaseId } from '../../domain/helpdesk/helpdesk-case.ts';
import { type Refused } from '../../domain/refusal.ts';
import { later } from '../../kernel/clock.ts';
import { act, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { hrPersonOf } from '../console/hr-person.ts';
import { makeInitialPassword } from '../password/hand-out-initial-password.ts';
import { type CodeParts, codeAgain, handOutCode, type IssuedCode, refusalToHelp } from './hand-out-code.ts';

const type = 'helpdesk.issue-code';

/** The code of an approved case, to the agent who took the call, once. */
export const issueApprovedCode =
  (parts: CodeParts) =>
  async ({
    entry,
    caseId,
  }: {
    entry: ConsoleEntry<'helpdesk'>;
    caseId: string;
  }): Promise<IssuedCode | Refused> => {
    const made = await makeInitialPassword(parts, { ...entry, form: caseId });
    if (made.kind === 'refused') return made;
    const answer = await act(parts, {
      entry,
      type,
      change: async ({ stores, actor, at }) => {
        const agentId = actor.personId;
        const found = isHelpdeskCaseId(caseId) ? await stores.helpdesk.find(caseId) : undefined;
        if (found?.agentId !== agentId) return no({ type, refusal: 'not-found' });
        const person = await stores.people.find(found.personId);
        if (person === undefined) return no({ type, refusal: 'not-found' });
        const subject = person.personId;
        const not = await refusalToHelp(stores, { parts, person, agentId, at });
        if (not !== undefined) return no({ type, refusal: not.refusal, subject }, not.seconds);
        if (!(await stores.helpdesk.finish(found.caseId, later(at, -caseLifetimeSeconds))))
          return no({ type, refusal: 'request-repeated', subject });
        const { ticket, reason, checks } = found;
        const issued = await handOutCode(stores, { parts, person, agentId, ticket, reason, made, at });
        const { expiresAt, ...what } = issued;
        const second = found.secondId;
        return {
          answer: {
            kind: 'issued',
            person: await hrPersonOf(stores, person, at),
            code: made.initialPassword,
            expiresAt,
          },
          event: {
            type,
            subject,
            details: { ticket, reason, checks, case: found.caseId, second, ...what },
          },
        };
      },
    });
    const found = isHelpdeskCaseId(caseId) ? await parts.database.read.helpdesk.find(caseId) : undefined;
    if (answer.kind !== 'refused' || found === undefined) return answer;
    const { personId } = found;
    return (await codeAgain(parts, { entry, personId, form: caseId, refusal: answer.refusal })) ?? answer;
  };
