import { certificate, count, ids, moment, optional, remark } from '../detail.ts';
import { event } from '../event.ts';

/** The sealed way in while no certificate can be checked. */
export const emergencyEvents = {
  'emergency.make-codes': event({
    means: 'The codes of the sealed envelopes were made; those before are void.',
    subject: ['none'],
    details: { codes: ids('emc'), holders: ids('per') },
  }),
  'emergency.prove': event({
    means: 'An operator’s card was proven but for its status, which cannot be had; nothing is open yet.',
    subject: ['account', 'person'],
    own: true,
    details: {
      certificate: optional(certificate),
      certificateNotAfter: optional(moment),
      sessionsEnded: optional(count),
      detail: optional(remark),
    },
  }),
  'emergency.open': event({
    means:
      'ALARM: an operator signed in by the sealed codes of two people, for an hour and without power over people; the codes are used up.',
    subject: ['account', 'none'],
    own: true,
    details: { codes: ids('emc'), holders: ids('per'), endsAt: moment },
  }),
};
