import { helpdeskChecks } from '../../helpdesk/helpdesk-rules.ts';
import { choice, choices, count, flag, id, optional, reason, ticket } from '../detail.ts';
import { event } from '../event.ts';

/** What agents do for callers, each with the ticket of the call. */
export const helpdeskEvents = {
  'helpdesk.read': event({
    means: 'An agent opened the console, with the cases that wait for a second agent.',
    subject: ['none'],
    details: { cases: count },
  }),
  'helpdesk.look': event({
    means: 'An agent looked up a caller; refused, there was nobody or too many were looked up.',
    subject: ['person'],
    details: { ticket },
  }),
  'helpdesk.issue-code': event({
    means: 'An agent gave a caller an activation code after every check.',
    subject: ['person'],
    own: true,
    details: {
      ticket,
      reason,
      checks: choices(...helpdeskChecks),
      case: optional(id('hdc')),
      second: optional(id('per')),
      wasActive: flag,
      sessionsEnded: count,
    },
  }),
  'helpdesk.ask-second': event({
    means: 'An agent asked a second agent to agree, since it is about a head of HR or the centre.',
    subject: ['person'],
    details: { ticket, reason, checks: choices(...helpdeskChecks), case: id('hdc') },
  }),
  'helpdesk.decide': event({
    means: 'A second agent agreed or declined.',
    subject: ['person'],
    details: { ticket, case: id('hdc'), decision: choice('approved', 'declined') },
  }),
};
