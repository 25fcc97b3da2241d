import { authoritySources, roles, scopeKinds } from '../../authority/authority.ts';
import { agencyCode, choice, id, ids, moment, optional } from '../detail.ts';
import { event } from '../event.ts';

/** Who may act for which agencies. */
export const authorityEvents = {
  'authority.read': event({
    means: 'HR opened the page that says who else holds HR authority over its agencies.',
    subject: ['none'],
    details: {},
  }),
  'authority.list': event({
    means: 'A head of HR or an operator opened the list of those who hold HR authority.',
    subject: ['none'],
    details: {},
  }),
  'authority.grant': event({
    means: 'Somebody was authorised as HR officer or appointed to a role.',
    subject: ['person'],
    own: true,
    details: {
      authority: id('aut'),
      role: choice(...roles),
      agency: agencyCode,
      scope: choice(...scopeKinds),
      source: choice(...authoritySources),
      until: optional(moment),
      chosen: optional(ids('agy')),
    },
  }),
  'authority.revoke': event({
    means: 'An authority was ended before its time.',
    subject: ['person'],
    own: true,
    details: { authority: id('aut'), role: choice(...roles) },
  }),
  'authority.restore': event({
    means: 'Whoever ended an authority took that back within the time in which it is offered.',
    subject: ['person'],
    own: true,
    details: { authority: id('aut'), role: choice(...roles) },
  }),
  'authority.lapse': event({
    means:
      'An authority ended with the post, or with the public service, on which it rested, and does not come back with a return.',
    subject: ['person'],
    own: true,
    details: { authority: id('aut'), role: choice(...roles), agency: optional(agencyCode) },
  }),
  'authority.confirm': event({
    means: 'An authority was reviewed and holds on.',
    subject: ['person'],
    details: { authority: id('aut'), role: choice(...roles) },
  }),
};
