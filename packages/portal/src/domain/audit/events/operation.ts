import { httpMethods } from '../../request-context.ts';
import { importances } from '../../announcement/announcement.ts';
import { choice, consoleName, count, id, moment, remark, remarks } from '../detail.ts';
import { event } from '../event.ts';

/** What operators and nodes do, and what never reached a use case. */
export const operationEvents = {
  'announcement.list': event({
    means: 'An operator looked at the announcements.',
    subject: ['none'],
    details: {},
  }),
  'announcement.publish': event({
    means: 'Something was announced to everybody.',
    subject: ['none'],
    details: {
      announcement: id('ann'),
      importance: choice(...importances),
      from: moment,
      until: moment,
    },
  }),
  'announcement.end': event({
    means: 'An announcement was ended before its time.',
    subject: ['none'],
    details: { announcement: id('ann') },
  }),
  'trust.load': event({
    means: 'A node started and trusts these authorities.',
    subject: ['node'],
    details: { trusted: remarks },
  }),
  'trust.change': event({
    means: 'A node trusts others than at its last start.',
    subject: ['node'],
    details: { added: remarks, removed: remarks },
  }),
  'trust.read': event({
    means: 'An operator looked at what a node trusts.',
    subject: ['none'],
    details: {},
  }),
  'trust.forget-lists': event({
    means: 'The numbers of revocation lists were forgotten, of one authority or of all.',
    subject: ['certificate', 'none'],
    details: { marks: count },
  }),
  'mail.queue': event({
    means: 'An operator looked at the mails that wait or failed.',
    subject: ['none'],
    details: {},
  }),
  'mail.retry': event({
    means: 'An operator let mails that waited for another try take it at once.',
    subject: ['none'],
    details: { mails: count },
  }),
  'database.restore': event({
    means: 'The database was put back from a copy; what was handed out before is void.',
    subject: ['none'],
    details: {},
  }),
  'database.move': event({
    means: 'The database was moved to another server; what was handed out before is void.',
    subject: ['none'],
    details: {},
  }),
  'request.refuse': event({
    means: 'A request was refused before anything saw it.',
    subject: ['none'],
    details: { httpMethod: choice(...httpMethods), route: remark },
  }),
  'request.refuse-many': event({
    means:
      'More requests of one network were refused, before anything was tried, than have rows of their own: how many, in which time.',
    subject: ['none'],
    details: { network: remark, times: count, from: moment, until: moment },
  }),
  'console.look': event({
    means:
      'Somebody opened a page of a console that leaves no row of a more telling type; refused, they may not.',
    subject: ['none', 'person', 'agency', 'application'],
    details: { console: consoleName, route: remark },
  }),
};
