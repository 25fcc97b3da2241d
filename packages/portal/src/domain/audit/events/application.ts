import { clearances } from '../../application/application.ts';
import { assuranceLevels } from '../../session/session.ts';
import { streamStatuses } from '../../signals/stream.ts';
import { choice, choices, id, moment, optional, reason, remark, remarks } from '../detail.ts';
import { event } from '../event.ts';

/** The registry, and who went where by single sign-on. */
export const applicationEvents = {
  'application.list': event({
    means: 'An operator opened the registry.',
    subject: ['none'],
    details: {},
  }),
  'application.read': event({
    means: 'An operator opened the page of one application.',
    subject: ['application'],
    details: {},
  }),
  'application.try': event({
    means: 'Somebody in charge of an application looked at what it would be told of themselves.',
    subject: ['application'],
    details: {},
  }),
  'application.add': event({
    means: 'An application was registered.',
    subject: ['application'],
    details: {
      name: remark,
      protocol: choice('oidc', 'saml'),
      requiredLevel: choice(...assuranceLevels),
      clearance: choices(...clearances),
      // What the protocol would have the application do and an operator let it leave out.
      waived: optional(choices('pkce', 'nonce')),
    },
  }),
  'application.update': event({
    means: 'The registration of an application was changed.',
    subject: ['application'],
    details: {
      name: remark,
      protocol: choice('oidc', 'saml'),
      requiredLevel: choice(...assuranceLevels),
      clearance: choices(...clearances),
      waived: optional(choices('pkce', 'nonce')),
      // Names of the fields that are other than before.
      changed: remarks,
    },
  }),
  'application.secret': event({
    means:
      'An application got a new secret; the one before holds until the time that is named, or no longer.',
    subject: ['application'],
    details: { name: remark, olderUntil: optional(moment) },
  }),
  'application.disable': event({
    means: 'An application was disabled: nobody signs in there until it is enabled again.',
    subject: ['application'],
    details: { name: remark },
  }),
  'application.enable': event({
    means: 'An application was enabled again.',
    subject: ['application'],
    details: { name: remark },
  }),
  'application.remove': event({
    means: 'An application was taken out of the registry; its tokens are worth nothing.',
    subject: ['application'],
    details: { name: remark },
  }),
  'application.consent': event({
    means: 'A person agreed that an application gets protected data.',
    subject: ['application'],
    details: { claims: choices(...clearances) },
  }),
  'application.wish': event({
    means: 'Somebody asked for an application that is not there for them; whoever decides on it was mailed.',
    subject: ['application'],
    details: { reason },
  }),
  'application.token': event({
    means: 'A service that acts for nobody got a token for an API.',
    subject: ['application'],
    details: { resource: remark, scope: optional(remarks) },
  }),
  'signals.stream': event({
    means: 'An application made, changed or ended its stream of signals, paused it or let it go on.',
    subject: ['application'],
    details: { change: choice('create', 'update', 'delete', ...streamStatuses) },
  }),
  'application.sign-in': event({
    means: 'An application was told who is signed in; refused, it was told that nobody fits.',
    subject: ['application'],
    details: {
      session: id('ses'),
      protocol: choice('oidc', 'saml'),
      // The name of the level that the application was told, which may be one of its own asking.
      stated: remark,
      scope: optional(remarks),
      answered: optional(remark),
    },
  }),
};
