import { expect, it } from 'vitest';
import { type Announcement } from '../../../src/domain/announcement/announcement.ts';
import { later } from '../../../src/kernel/clock.ts';
import { type Contract, start } from './fixtures.ts';

export const announcementContract: Contract = (database) => {
  it('keeps what is announced until it is over, and ends one for one caller', async () => {
    const announcement: Announcement = {
      announcementId: 'ann_contract0001',
      texts: { zh: '停機', en: 'Down' },
      importance: 'outage',
      from: later(start, 3600),
      until: later(start, 7200),
    };
    const over: Announcement = { ...announcement, announcementId: 'ann_contract0002', until: start };
    await database().transact(async ({ announcements }) => {
      await announcements.add(announcement);
      await announcements.add(over);
    });
    const standing = (at: Date) => database().read.announcements.listStanding(at);
    expect(await standing(start)).toEqual([announcement]);
    const end = () =>
      database().transact(({ announcements }) =>
        announcements.end(announcement.announcementId, later(start, 3700)),
      );
    expect([await end(), await end()]).toEqual([true, false]);
    expect(await standing(later(start, 3700))).toEqual([]);
  });
};
