import { type Day } from '../day/day.ts';

/** How the launcher shows an application beyond its tile. */
export interface Listing {
  /** Also shown, closed, to people for whom it is not there: with why, and whom to ask. */
  readonly toOthers: boolean;
  /** The mail address of whoever decides on their wishes; absent where people ask by themselves. */
  readonly wishesTo: string | undefined;
  readonly announcement: Announcement | undefined;
}

/** What an application tells its people where they open it. */
export interface Announcement {
  readonly zh: string;
  readonly en: string;
  /** The last day on which it is shown; without one until the registration changes. */
  readonly until: Day | undefined;
}

export const unlisted: Listing = { toOthers: false, wishesTo: undefined, announcement: undefined };

/** An application counts as new for so many days, to people who did not open it. */
export const newForDays = 30;

/** Days after which a wish that nobody answered may be sent again. */
export const wishAgainDays = 7;
