import { type Announcement } from '../../domain/announcement/announcement.ts';
import { type Stores } from '../../domain/stores.ts';
import { newId } from '../../kernel/id.ts';
import { type Random } from '../../kernel/random.ts';
import { type FieldProblem } from '../common/views.ts';
import { type Told } from '../console/at-console.ts';
import { type AnnouncementOrder, readOrder } from './read-order.ts';

export interface Published {
  readonly kind: 'published';
  readonly announcement: Announcement;
}

/** Announces what was ordered, for whichever door it came by. @returns what the row of it tells, or what is wrong */
export async function publish(
  { announcements }: Pick<Stores, 'announcements'>,
  random: Random,
  order: AnnouncementOrder,
  at: Date,
): Promise<Told<Published, 'announcement.publish'> | readonly FieldProblem[]> {
  const read = readOrder(order, at);
  if (!('texts' in read)) return read;
  const announcement: Announcement = { ...read, announcementId: newId('ann', random) };
  await announcements.add(announcement);
  const { announcementId, importance, from, until } = announcement;
  return {
    answer: { kind: 'published', announcement },
    event: {
      type: 'announcement.publish',
      details: { announcement: announcementId, importance, from, until },
    },
  };
}
