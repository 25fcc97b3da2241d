import { feedAttributes, feedOperations } from '../../feeding/feeding-system.ts';
import { correctionKinds } from '../../register/correction.ts';
import { coverages, outcomes, reportKinds } from '../../register/report.ts';
import { choice, choices, count, flag, id, ids, optional, reason } from '../detail.ts';
import { event } from '../event.ts';

const report = id('rpt');
const counts = {
  report,
  added: count,
  changed: count,
  moved: count,
  separated: count,
  unchanged: count,
  outdated: count,
};
const subject = ['register'] as const;

/** What came into the register, and who let it. */
export const registerEvents = {
  'register.receive': event({
    means: 'A report came in; refused, where its file could not be read.',
    subject,
    details: { report, kind: choice(...reportKinds), coverage: choice(...coverages), rows: count },
  }),
  'register.judge': event({
    means: 'A report was judged row by row and as a whole; nothing is applied yet.',
    subject,
    details: { ...counts, refused: count, held: flag },
  }),
  'register.import-agencies': event({
    means: 'One batch of a report of agencies was applied.',
    subject,
    details: counts,
  }),
  'register.carry-accounts': event({
    means: 'One batch of accounts was carried over from the portal before this one, as not confirmed.',
    subject,
    details: counts,
  }),
  'register.feed': event({
    means: 'A feeding system wrote what it reports of one person over SCIM, or was refused.',
    subject: ['person', 'none'],
    details: { operation: choice(...feedOperations), posts: count },
  }),
  'register.correct': event({
    means: 'HR corrected one person by hand: somebody new, a title, a leave, an end, a name.',
    subject: ['person', 'none'],
    details: {
      change: choice(...correctionKinds),
      outcome: optional(choice(...outcomes)),
      reason: optional(reason),
    },
  }),
  'register.plan-correction': event({
    means: 'HR looked at what a correction by hand would do.',
    subject: ['person', 'none'],
    details: { change: choice(...correctionKinds) },
  }),
  'register.feed-look': event({
    means: 'A feeding system read people over SCIM, or was refused; about one person where it saw one.',
    subject: ['person', 'none'],
    details: { people: count },
  }),
  'feeding.list': event({
    means: 'An operator opened the list of feeding systems.',
    subject: ['none'],
    details: {},
  }),
  'feeding.issue': event({
    means: 'A feeding system was let in: its token was issued for agencies and attributes.',
    subject: ['none'],
    details: { system: id('fds'), agencies: ids('agy'), attributes: choices(...feedAttributes) },
  }),
  'feeding.rotate': event({
    means: 'The token of a feeding system was replaced; the one before goes on for a while.',
    subject: ['none'],
    details: { system: id('fds') },
  }),
  'feeding.revoke': event({
    means: 'The token of a feeding system was revoked.',
    subject: ['none'],
    details: { system: id('fds') },
  }),
  'register.import-people': event({
    means: 'One batch of a report of people was applied.',
    subject,
    details: counts,
  }),
  'register.confirm': event({
    means: 'Somebody said yes to the plan of a report; held, where it waits for others since.',
    subject,
    details: { report, held: optional(flag) },
  }),
  'register.release': event({
    means:
      'Somebody released a report that would take the right to enter from many, or changes people with a role.',
    subject,
    details: { report, enough: flag, reason: optional(reason) },
  }),
  'register.list': event({
    means: 'Somebody opened the list of reports.',
    subject,
    details: {},
  }),
  'register.read': event({
    means: 'Somebody opened a report: its plan or result, with the names that stand in it.',
    subject,
    details: { report },
  }),
  'register.export': event({
    means: 'Somebody took away the rows of a report as a file.',
    subject,
    details: { report },
  }),
  'register.cancel': event({
    means: 'A report was given up before it was applied.',
    subject,
    details: { report },
  }),
  'register.undo': event({
    means: 'What a report had changed was put back, where nothing newer stands.',
    subject,
    details: { report, restored: count, kept: count },
  }),
};
