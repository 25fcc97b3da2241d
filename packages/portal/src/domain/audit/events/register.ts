import { count } from '../detail.ts';
import { event } from '../event.ts';

const changes = { added: count, changed: count, same: count };

/** What came into the register. */
export const registerEvents = {
  'register.import-agencies': event({
    means: 'One batch of a report of agencies was applied.',
    subject: ['register'],
    details: changes,
  }),
  'register.import-people': event({
    means: 'One batch of a report of people was applied.',
    subject: ['register'],
    details: changes,
  }),
};
