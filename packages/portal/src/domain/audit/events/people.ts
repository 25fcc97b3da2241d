import { peopleFilters } from '../../people-overview/people-overview-store.ts';
import { aliasDecisions } from '../../person/alias.ts';
import { agencyCode, choice, count, flag, id, moment, optional, reason } from '../detail.ts';
import { event } from '../event.ts';

const asked = { agency: optional(agencyCode), filter: optional(choice(...peopleFilters)) };

/** Looks at people. What was searched for is not in them: it may be a national ID. */
export const peopleEvents = {
  'people.search': event({
    means: 'HR searched among the people of its agencies.',
    subject: ['register'],
    details: { found: count },
  }),
  'people.read': event({
    means: 'HR opened the page of one person.',
    subject: ['person'],
    details: {},
  }),
  'people.list': event({
    means: 'HR or an operator opened a list of people by name.',
    subject: ['register'],
    details: { people: count, withBelow: flag, ...asked },
  }),
  'people.newcomers': event({
    means: 'HR opened the list of those who may get a slip.',
    subject: ['register'],
    details: { people: count },
  }),
  'people.overview': event({
    means: 'HR or an operator opened the figures of activation.',
    subject: ['register'],
    details: {},
  }),
  'people.export': event({
    means: 'HR or an operator took a list of people away as a file.',
    subject: ['register'],
    details: { people: count, ...asked },
  }),
  'people.log': event({
    means: 'HR opened the view of the log of what an agency did for its people.',
    subject: ['register'],
    details: { rows: count, agency: optional(agencyCode) },
  }),
  'people.remind': event({
    means: 'HR reminded people by mail to activate their account by a day; each has a row.',
    subject: ['register'],
    details: { people: count, mailed: count, until: moment, agency: optional(agencyCode) },
  }),
  'person.remind': event({
    means: 'A person was reminded by mail to activate the account, on behalf of HR.',
    subject: ['person'],
    own: true,
    details: { until: moment },
  }),
  'alias.list': event({
    means: 'HR opened the list of spellings of names that wait for a second officer.',
    subject: ['register'],
    details: { aliases: count },
  }),
  'alias.enter': event({
    means: 'HR entered another spelling of a name from evidence; it waits for a second officer.',
    subject: ['person'],
    own: true,
    details: { alias: id('als'), reason },
  }),
  'alias.decide': event({
    means: 'Another spelling of a name was confirmed or refused by a second officer, or withdrawn.',
    subject: ['person'],
    own: true,
    details: { alias: id('als'), decision: choice(...aliasDecisions), enteredBy: id('per') },
  }),
  'agencies.export': event({
    means: 'HR or an operator took the figures of agencies away as a file.',
    subject: ['register'],
    details: { agencies: count },
  }),
};
