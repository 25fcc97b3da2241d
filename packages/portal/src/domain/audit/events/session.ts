import { wrongParts } from '../../account/failed-try.ts';
import { factorKinds } from '../../factor/factor.ts';
import { sessionEnds } from '../../session/session.ts';
import {
  certificate,
  choice,
  choices,
  count,
  credential,
  evidence,
  flag,
  id,
  moment,
  optional,
  remark,
  verifier,
} from '../detail.ts';
import { event } from '../event.ts';

const proof = {
  certificate: optional(certificate),
  evidence: optional(evidence),
  verifier: optional(verifier),
  verification: optional(id('ver')),
  credential: optional(credential),
  nameMatches: optional(flag),
  stepUp: optional(flag),
  passkey: optional(id('pky')),
};

/** Who came in, who was refused, and how sessions ended. */
export const sessionEvents = {
  'session.start': event({
    means: 'A full session began; refused, somebody tried to sign in and was not let in.',
    subject: ['account', 'person', 'agency', 'session'],
    own: true,
    details: {
      session: id('ses'),
      ...proof,
      wrong: optional(choices(...wrongParts)),
      passwordMatched: optional(flag),
      certificateNotAfter: optional(moment),
      sessionsEnded: optional(count),
      detail: optional(remark),
    },
  }),
  'session.first-factor': event({
    means: 'A first factor was proven; the sign-in waits for the second one, and nothing is open yet.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'session.start-restricted': event({
    means: 'A session began that reaches the activation form and nothing else.',
    subject: ['account', 'agency', 'session'],
    details: { session: id('ses'), ...proof },
  }),
  'session.deny': event({
    means:
      'The owner said by the link of the notice that a sign-in in a new browser was not theirs: all sessions ended, the password that was proven was closed, factors added since were removed.',
    subject: ['account', 'none'],
    own: true,
    details: {
      session: id('ses'),
      sessionsEnded: count,
      passwordClosed: flag,
      removedFactors: choices(...factorKinds),
    },
  }),
  'session.end': event({
    means: 'One session ended, or all others of its owner.',
    subject: ['account', 'agency', 'session'],
    own: true,
    details: {
      session: optional(id('ses')),
      sessionsEnded: optional(count),
      reason: choice(...sessionEnds),
      by: optional(choice('application')),
    },
  }),
};
