import { type Announcement, isShown } from '../../domain/announcement/announcement.ts';
import { type Needs } from '../common/house.ts';

/** Seconds between two looks of a node: how late it may show what was published. */
export const boardEverySeconds = 5;

/**
 * The announcements as pages of this node show them: a cache that a job renews every few seconds, so that no page asks the
 * database, and an outage of that very database is announced all the same.
 */
export function announcementBoard({ database, clock }: Needs<'database' | 'clock'>) {
  let standing: readonly Announcement[] = [];
  return {
    look: async (): Promise<void> => {
      standing = await database.read.announcements.listStanding(clock.now());
    },
    shown: (): readonly Announcement[] => {
      const at = clock.now();
      return standing.filter((each) => isShown(each, at));
    },
  };
}
