import { suspendedBys } from '../../account/account.ts';
import { accountName, choice, count, flag, ids, optional, reason, remark } from '../detail.ts';
import { event } from '../event.ts';

/** What people do with their own account. */
export const accountEvents = {
  'account.activate': event({
    means: 'Account name, e-mail and password were set, and the account is active.',
    subject: ['account'],
    own: true,
    details: { accountName, detail: optional(remark) },
  }),
  'account.rename': event({
    means: 'The owner changed the account name; nobody else is given the name before.',
    subject: ['account'],
    own: true,
    details: { accountName },
  }),
  'account.suspend': event({
    means: 'HR or an operator closed every way in to an account, or the portal that of one long idle.',
    subject: ['person'],
    own: true,
    details: { by: choice(...suspendedBys), reason: optional(reason), sessionsEnded: count },
  }),
  'account.release': event({
    means: 'HR or an operator let an account that was suspended sign in again.',
    subject: ['person'],
    own: true,
    details: { by: choice(...suspendedBys), reason },
  }),
  'account.list-due': event({
    means: 'HR opened the list of accounts that wait for the yearly review.',
    subject: ['none'],
    details: { accounts: count },
  }),
  'account.confirm-need': event({
    means: 'HR confirmed in the yearly review that the accounts of these people are needed.',
    subject: ['none'],
    details: { people: ids('per') },
  }),
  'account.export': event({
    means: 'All that is held about a person was exported, by themselves or by the centre for them.',
    subject: ['person'],
    own: true,
    details: {},
  }),
  'email.change': event({
    means: 'The e-mail address was changed; the address before is told.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'email.undo': event({
    means: 'The address before a change was brought back by the link that went to it; all sessions ended.',
    subject: ['account'],
    own: true,
    details: { sessionsEnded: count },
  }),
  'email.verify': event({
    means: 'A mailed link was opened, which proves that the mailbox is read.',
    subject: ['account'],
    details: {},
  }),
  'email.undelivered': event({
    means: 'Mail to the address came back for good; the owner is told on every page.',
    subject: ['account'],
    own: true,
    details: {},
  }),
  'password.change': event({
    means: 'The owner changed the password; other sessions ended.',
    subject: ['account'],
    own: true,
    details: { sessionsEnded: count },
  }),
  'password.lock': event({
    means:
      'Too many wrong passwords: for a while the password signs nobody in, in browsers that the account knows or in all others; without a subject where what was typed names no account.',
    subject: ['account', 'none'],
    own: true,
    details: { browser: optional(choice('known', 'unknown')) },
  }),
  'second-factor.lock': event({
    means:
      'Too many wrong second factors after the right password: no code of the app counts for a while, or until a factor is bound or a password set anew.',
    subject: ['account'],
    own: true,
    details: { isClosed: flag },
  }),
  'password.close': event({
    means:
      'So many in a row that the password signs nobody in there until it is proven in the other kind of browser or set anew.',
    subject: ['account', 'none'],
    own: true,
    details: { browser: optional(choice('known', 'unknown')) },
  }),
};
