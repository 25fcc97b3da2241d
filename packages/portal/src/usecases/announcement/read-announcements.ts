import { type Announcement } from '../../domain/announcement/announcement.ts';
import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type AtGate, look } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';

/** The announcements that are shown now or will be. */
export const readAnnouncements =
  (parts: Needs<AtGate>) =>
  ({
    entry,
  }: {
    entry: ConsoleEntry<'operator'>;
  }): Promise<
    { readonly kind: 'announcements'; readonly announcements: readonly Announcement[] } | Refused
  > =>
    look(parts, {
      entry,
      type: 'announcement.list',
      read: async ({ stores, at }) => ({
        answer: { kind: 'announcements', announcements: await stores.announcements.listStanding(at) },
        event: { type: 'announcement.list' },
      }),
    });
