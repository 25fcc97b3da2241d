import { count, flag, reason } from '../detail.ts';
import { event } from '../event.ts';

/** The one secret that HR hands over. */
export const initialPasswordEvents = {
  'initial-password.issue': event({
    means: 'HR issued an initial password, which resets an account that was active.',
    subject: ['person'],
    own: true,
    details: { reason, wasActive: flag, sessionsEnded: count },
  }),
  'initial-password.batch': event({
    means: 'HR began to print slips for many; each slip leaves its own row.',
    subject: ['none'],
    details: { people: count, reason },
  }),
  'initial-password.collect': event({
    means: 'HR noted that a person signed for the slip of an initial password.',
    subject: ['person'],
    details: {},
  }),
  'initial-password.revoke': event({
    means: 'HR took back an initial password that was not used.',
    subject: ['person'],
    own: true,
    details: {},
  }),
};
