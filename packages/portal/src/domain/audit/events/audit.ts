import { count, flag, optional } from '../detail.ts';
import { event } from '../event.ts';

/** What is done with the log itself. */
export const auditLogEvents = {
  'audit.search': event({
    means: 'Somebody searched the audit log, or opened its page.',
    subject: ['log'],
    details: { found: count },
  }),
  'audit.export': event({
    means: 'Rows of the audit log were given out as a file.',
    subject: ['log'],
    details: { rows: count },
  }),
  'audit.prove': event({
    means: 'A proof of one row was given out.',
    subject: ['log'],
    details: { number: count },
  }),
  'audit.verify': event({
    means: 'The whole log was compared with its signed checkpoints.',
    subject: ['log'],
    details: { rows: count, holds: flag, firstBad: optional(count) },
  }),
  'audit.cut': event({
    means: 'Rows that were kept long enough were cut off, with a signed checkpoint that proves them.',
    subject: ['log'],
    details: { upTo: count },
  }),
};
