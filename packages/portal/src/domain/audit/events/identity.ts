import { certificate, choice, evidence, id, optional, remark, verifier } from '../detail.ts';
import { event } from '../event.ts';

/** How it was found out who somebody is. */
export const identityEvents = {
  'identity.confirm': event({
    means:
      'The holder of a card named themselves and the register agreed; refused, it did not, and the subject is whose card it is.',
    subject: ['person'],
    details: {
      certificate,
      evidence: optional(evidence),
      claim: choice('national-id', 'account-name'),
      source: optional(remark),
    },
  }),
  'verification.start': event({
    means: 'An outside verifier was asked who somebody is; nobody is signed in yet.',
    subject: ['none'],
    details: { verifier, verification: id('ver'), detail: optional(remark) },
  }),
};
