import {
  certificate,
  choice,
  count,
  evidence,
  id,
  optional,
  reason,
  remark,
  moment,
  ticket,
} from '../detail.ts';
import { event } from '../event.ts';

/** The life of cards. */
export const cardEvents = {
  'certificate.bind': event({
    means: 'A card was bound to the account of the person who was confirmed to hold it.',
    subject: ['account', 'person'],
    own: true,
    details: { certificate, evidence, source: remark, replacedCards: count },
  }),
  'certificate.retire': event({
    means: 'A card was replaced by another one of the same kind.',
    subject: ['account'],
    own: true,
    details: { binding: id('bnd'), replacedBy: id('bnd') },
  }),
  'certificate.block': event({
    means: 'Lost cards were blocked by their owner, by HR or by the helpdesk.',
    subject: ['account', 'person'],
    own: true,
    details: {
      binding: optional(id('bnd')),
      cards: optional(count),
      sessionsEnded: count,
      by: optional(choice('hr', 'helpdesk')),
      reason: optional(reason),
      ticket: optional(ticket),
    },
  }),
  'certificate.block-code': event({
    means: 'The owner reported a card lost, and the code that agrees to its block was mailed.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'certificate.release': event({
    means: 'The owner found a blocked card again and may bind it anew.',
    subject: ['account'],
    own: true,
    details: { binding: id('bnd') },
  }),
  'card.check': event({
    means: 'Somebody tried a card on the page of the self-test; nobody was signed in.',
    subject: ['certificate', 'person', 'account'],
    details: {
      certificate,
      evidence,
      sessionsEnded: optional(count),
      certificateNotAfter: optional(moment),
      detail: optional(remark),
    },
  }),
};
