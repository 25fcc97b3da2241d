import { accountName, count, optional, remark } from '../detail.ts';
import { event } from '../event.ts';

/** What people do with their own account. */
export const accountEvents = {
  'account.activate': event({
    means: 'Account name, e-mail and password were set, and the account is active.',
    subject: ['account'],
    own: true,
    details: { accountName, detail: optional(remark) },
  }),
  'email.change': event({
    means: 'The e-mail address was changed; the address before is told.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'email.verify': event({
    means: 'A mailed link was opened, which proves that the mailbox is read.',
    subject: ['account'],
    details: {},
  }),
  'password.change': event({
    means: 'The owner changed the password; other sessions ended.',
    subject: ['account'],
    own: true,
    details: { sessionsEnded: count },
  }),
  'password.lock': event({
    means: 'Too many wrong passwords: the password signs nobody in for a while.',
    subject: ['account'],
    own: true,
    details: {},
  }),
};
