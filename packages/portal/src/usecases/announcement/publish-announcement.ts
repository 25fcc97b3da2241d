import { type Refused } from '../../domain/refusal.ts';
import { type Needs } from '../common/house.ts';
import { type Invalid } from '../common/views.ts';
import { act, type AtGate } from '../console/at-console.ts';
import { type ConsoleEntry } from '../console/console-entry.ts';
import { type Published, publish } from './publish.ts';
import { type AnnouncementOrder } from './read-order.ts';

const type = 'announcement.publish';

/** An operator announces something. */
export const publishAnnouncement =
  (parts: Needs<AtGate | 'random'>) =>
  ({
    entry,
    order,
  }: {
    entry: ConsoleEntry<'operator'>;
    order: AnnouncementOrder;
  }): Promise<Published | Invalid | Refused> =>
    act<Published | Invalid, typeof type>(parts, {
      entry,
      type,
      change: async ({ stores, at }) => {
        const published = await publish(stores, parts.random, order, at);
        return 'answer' in published
          ? published
          : {
              answer: { kind: 'invalid', problems: published },
              event: { type, refusal: 'request-malformed' },
            };
      },
    });
