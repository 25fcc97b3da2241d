import { recoveryProofs } from '../../recovery/recovery.ts';
import { certificate, choice, count, evidence, moment, optional, remark } from '../detail.ts';
import { event } from '../event.ts';

/** What became of a recovery that was asked for by mail; the page says the same of all of them. */
export const recoveryOutcomes = [
  'link-sent',
  'waits',
  'waits-already',
  'not-active',
  'no-address',
  'address-too-new',
  'birth-date-differs',
  'too-many',
] as const;

/** How a forgotten password is replaced. */
export const recoveryEvents = {
  'recovery.ask': event({
    means:
      'Somebody asked for a mail to set a new password; whether the name is known is looked up afterwards.',
    subject: ['none'],
    details: {},
  }),
  'recovery.begin': event({
    means: 'A recovery by mail was asked for this account; what became of it.',
    subject: ['account'],
    own: true,
    details: { outcome: choice(...recoveryOutcomes) },
  }),
  'recovery.open': event({
    means: 'The wait of a recovery is over, and its link was mailed.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'recovery.prove': event({
    means: 'A card or a factor proved whose new password may be set; no session began.',
    subject: ['account', 'person'],
    own: true,
    details: {
      by: choice(...recoveryProofs),
      certificate: optional(certificate),
      evidence: optional(evidence),
      sessionsEnded: optional(count),
      certificateNotAfter: optional(moment),
      detail: optional(remark),
    },
  }),
  'recovery.cancel': event({
    means: 'The owner cancelled a recovery that waited.',
    subject: ['account'],
    own: true,
    details: { by: choice('mail', 'session') },
  }),
  'password.recover': event({
    means: 'A new password was set without the one before; every session ended.',
    subject: ['account'],
    own: true,
    details: { by: choice(...recoveryProofs), sessionsEnded: count },
  }),
};
