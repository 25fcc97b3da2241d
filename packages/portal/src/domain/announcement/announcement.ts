/** `outage` stands on every page, for strangers too; `notice` on the home page of whoever is signed in. */
export const importances = ['notice', 'outage'] as const;
export type Importance = (typeof importances)[number];

export type AnnouncementId = `ann_${string}`;
export const isAnnouncementId = (text: string): text is AnnouncementId => /^ann_[\w-]{8,64}$/.test(text);

/** What operators tell everybody for a while. */
export interface Announcement {
  readonly announcementId: AnnouncementId;
  readonly texts: { readonly zh: string; readonly en: string };
  readonly importance: Importance;
  readonly from: Date;
  /** The moment after the last one at which it is shown. */
  readonly until: Date;
}

export const longestAnnouncement = 300;

export interface AnnouncementStore {
  add(announcement: Announcement): Promise<void>;
  /** Those that are not over, those to come among them, the earliest first. */
  listStanding(at: Date): Promise<Announcement[]>;
  /** Ends one that is not over: true for exactly one caller. */
  end(announcementId: AnnouncementId, at: Date): Promise<boolean>;
}

export const isShown = ({ from, until }: Pick<Announcement, 'from' | 'until'>, at: Date): boolean =>
  from <= at && at < until;
