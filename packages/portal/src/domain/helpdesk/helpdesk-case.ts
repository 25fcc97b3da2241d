import { type Reason } from '../audit/plain-text.ts';
import { type PersonId } from '../person/person.ts';
import { type HelpdeskCheck } from './helpdesk-rules.ts';
import { type Ticket } from './ticket.ts';

export type HelpdeskCaseId = `hdc_${string}`;

export const isHelpdeskCaseId = (text: string): text is HelpdeskCaseId => /^hdc_[\w-]{8,64}$/.test(text);

/** A call that ended in the wish for an activation code to somebody for whom a second agent has to agree. */
export interface HelpdeskCase {
  readonly caseId: HelpdeskCaseId;
  readonly ticket: Ticket;
  readonly agentId: PersonId;
  readonly personId: PersonId;
  readonly checks: readonly HelpdeskCheck[];
  readonly reason: Reason;
  readonly state: 'waiting' | 'approved' | 'declined' | 'issued';
  readonly secondId: PersonId | undefined;
  readonly openedAt: Date;
}

/** How long an agreement of a second agent lasts, from the moment the case was opened. */
export const caseLifetimeSeconds = 8 * 3600;

export interface HelpdeskStore {
  open(opened: Omit<HelpdeskCase, 'caseId' | 'state' | 'secondId'>): Promise<HelpdeskCaseId>;
  find(caseId: HelpdeskCaseId): Promise<HelpdeskCase | undefined>;
  /** Cases that were opened since, waiting or approved, oldest first. */
  listOpen(since: Date): Promise<HelpdeskCase[]>;
  /** A second agent, never the first, decides: true for exactly one. */
  decide(decision: {
    caseId: HelpdeskCaseId;
    secondId: PersonId;
    state: 'approved' | 'declined';
    at: Date;
  }): Promise<boolean>;
  /** The approved case leads to its code: true for exactly one caller. */
  finish(caseId: HelpdeskCaseId, since: Date): Promise<boolean>;
}
