import { clearances } from '../../application/application.ts';
import { assuranceLevels } from '../../session/session.ts';
import { choice, choices, id, optional, remark, remarks } from '../detail.ts';
import { event } from '../event.ts';

/** The registry, and who went where by single sign-on. */
export const applicationEvents = {
  'application.list': event({
    means: 'An operator opened the registry.',
    subject: ['none'],
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
  'application.token': event({
    means: 'A service that acts for nobody got a token for an API.',
    subject: ['application'],
    details: { resource: remark, scope: optional(remarks) },
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
