import { isAnnouncementId } from '../../domain/announcement/announcement.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { act, type AtGate, no } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

const type = 'announcement.end';

/** An operator ends an announcement before its time. */
export const endAnnouncement =
  (parts: Needs<AtGate>) =>
  ({
    entry,
    announcementId,
  }: {
    entry: ConsoleEntry<'operator'>;
    announcementId: string;
  }): Promise<{ readonly kind: 'ended' } | Refused> =>
    act(parts, {
      entry,
      type,
      change: async ({ stores, at }) =>
        isAnnouncementId(announcementId) && (await stores.announcements.end(announcementId, at))
          ? { answer: { kind: 'ended' }, event: { type, details: { announcement: announcementId } } }
          : no({ type, refusal: 'not-found' }),
    });
