import { type Kysely } from 'kysely';
import { type AnnouncementStore } from '../../../domain/announcement/announcement.ts';
import { type Tables } from '../tables.ts';
import { dateOf, moment } from './moment.ts';

export const announcementStore = (db: Kysely<Tables>): AnnouncementStore => ({
  async add({ announcementId, texts, importance, from, until }) {
    await db
      .insertInto('announcements')
      .values({
        announcement_id: announcementId,
        zh: texts.zh,
        en: texts.en,
        importance,
        begins_at: moment(from),
        ends_at: moment(until),
      })
      .execute();
  },
  async listStanding(at) {
    const rows = await db
      .selectFrom('announcements')
      .selectAll()
      .where('ends_at', '>', moment(at))
      .orderBy('begins_at')
      .orderBy('announcement_id')
      .execute();
    return rows.map((row) => ({
      announcementId: row.announcement_id,
      texts: { zh: row.zh, en: row.en },
      importance: row.importance,
      from: dateOf(row.begins_at),
      until: dateOf(row.ends_at),
    }));
  },
  async end(announcementId, at) {
    const { numUpdatedRows } = await db
      .updateTable('announcements')
      .set({ ends_at: moment(at) })
      .where('announcement_id', '=', announcementId)
      .where('ends_at', '>', moment(at))
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  },
});
