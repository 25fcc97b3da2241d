import { type HelpdeskCase, type HelpdeskCaseId } from '../../domain/helpdesk/helpdesk-case.ts';
import { type HelpdeskCheck } from '../../domain/helpdesk/checks.ts';
import { type Verdict } from '../../domain/authority/matrix.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type RequestContext } from '../../domain/request-context.ts';
import { type FailedTry } from '../console/last-failures.ts';
import { type Invalid, type SessionView } from '../common/views.ts';
import { type HrPerson } from '../console/hr-person.ts';

/** What an agent sees of a caller: the state, and why the latest tries failed. */
export interface Caller {
  readonly person: HrPerson;
  /** Whether this agent may help: alone, once a second one agrees, or not, since it is the agent's own record. */
  readonly help: Verdict;
  readonly failures: readonly FailedTry[];
  /** An initial password or activation code that can still be used. */
  readonly openUntil: Date | undefined;
}

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

interface Desk {
  readonly session: SessionView;
  readonly ctx: RequestContext;
}

interface IssuedCode {
  readonly kind: 'issued';
  readonly person: HrPerson;
  readonly code: string;
  readonly expiresAt: Date;
}

export interface HelpdeskUseCases {
  /** Whether the helpdesk works now; public. */
  readHelpdeskHours():
    { readonly open: true; readonly closesAt: Date } | { readonly open: false; readonly opensAt: Date };
  /** The checks to make, and the cases that wait for a second agent. */
  readHelpdesk(order: Pick<Desk, 'session'>): Promise<
    | {
        readonly kind: 'desk';
        readonly checks: readonly HelpdeskCheck[];
        readonly cases: readonly CaseView[];
      }
    | Refused
  >;
  /** Looks a caller up by complete national ID or account name; every look leaves a row with the ticket. */
  findCaller(
    order: Desk & { ticket: string; text: string },
  ): Promise<{ readonly kind: 'caller'; readonly caller: Caller | undefined } | Invalid | Refused>;
  readCaller(
    order: Desk & { ticket: string; personId: string },
  ): Promise<{ readonly kind: 'caller'; readonly caller: Caller } | Refused>;
  /** Issues an activation code after every check, or puts the case before a second agent where the person's role asks for it. */
  issueActivationCode(
    order: Desk & {
      ticket: string;
      personId: string;
      checks: readonly string[];
      reason: string;
      formKey: string;
    },
  ): Promise<IssuedCode | { readonly kind: 'waiting' } | Invalid | Refused>;
  /** A second agent, never the one who took the call. */
  decideCase(
    order: Desk & { caseId: string; approve: boolean },
  ): Promise<{ readonly kind: 'decided' } | Refused>;
  /** The agent who took the call issues the code of an approved case. */
  issueApprovedCode(order: Desk & { caseId: string }): Promise<IssuedCode | Refused>;
}
