import { feedAttributes, feedOperations } from '../../feeding/feeding-system.ts';
import { choice, choices, count, id, ids } from '../detail.ts';
import { event } from '../event.ts';

const changes = { added: count, changed: count, same: count };

/** What came into the register. */
export const registerEvents = {
  'register.import-agencies': event({
    means: 'One batch of a report of agencies was applied.',
    subject: ['register'],
    details: changes,
  }),
  'register.feed': event({
    means: 'A feeding system wrote what it reports of one person over SCIM, or was refused.',
    subject: ['person', 'none'],
    details: { operation: choice(...feedOperations), posts: count },
  }),
  'feeding.list': event({
    means: 'An operator opened the list of feeding systems.',
    subject: ['none'],
    details: {},
  }),
  'feeding.issue': event({
    means: 'A feeding system was let in: its token was issued for agencies and attributes.',
    subject: ['none'],
    details: { system: id('fds'), agencies: ids('agy'), attributes: choices(...feedAttributes) },
  }),
  'feeding.rotate': event({
    means: 'The token of a feeding system was replaced; the one before goes on for a while.',
    subject: ['none'],
    details: { system: id('fds') },
  }),
  'feeding.revoke': event({
    means: 'The token of a feeding system was revoked.',
    subject: ['none'],
    details: { system: id('fds') },
  }),
  'register.import-people': event({
    means: 'One batch of a report of people was applied.',
    subject: ['register'],
    details: changes,
  }),
};
