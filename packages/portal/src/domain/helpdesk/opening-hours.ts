/** A day of Taipei as `YYYY-MM-DD`. */
export type CalendarDay = string;

/** What the government's office calendar says of a day: whether offices are closed, and what for. */
export interface OfficeDay {
  readonly closed: boolean;
  readonly note: string;
}

export type OfficeCalendar = ReadonlyMap<CalendarDay, OfficeDay>;

/** Hours in which the helpdesk works, in Taipei, by ISO day of the week (1 = Monday). */
export interface OpeningHours {
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly opens: number;
  readonly closes: number;
  /** Public holidays and make-up working days; none where no calendar is known. */
  readonly calendar?: OfficeCalendar | undefined;
}

/** A day on which the calendar and the days of the week differ. */
export interface ExceptionalDay extends OfficeDay {
  readonly at: Date;
}

export type Opening =
  | { readonly open: true; readonly closesAt: Date }
  /** `opensAt` is undefined where no day within a year is known. */
  | { readonly open: false; readonly opensAt: Date | undefined };

const dayMinutes = 24 * 60;
const lookAheadDays = 366;
const saturday = 6;

// Taipei has had no summer time since 1979, so its days are plain arithmetic.
const taipeiMinutes = 8 * 60;
const midnightOf = (at: Date): number => {
  const minutes = Math.floor(at.getTime() / 60_000) + taipeiMinutes;
  return minutes - (minutes % dayMinutes);
};
const momentOf = (local: number): Date => new Date((local - taipeiMinutes) * 60_000);
/** 1970-01-01 was a Thursday. */
const weekdayOf = (midnight: number): number => ((midnight / dayMinutes + 3) % 7) + 1;
const nameOf = (midnight: number): CalendarDay => new Date(midnight * 60_000).toISOString().slice(0, 10);

/** A day that the calendar closes is closed; a weekend on which it says to work (補班) is a working day of everybody. */
function worksOn({ days, calendar }: OpeningHours, midnight: number): boolean {
  const official = calendar?.get(nameOf(midnight));
  if (official?.closed === true) return false;
  const weekday = weekdayOf(midnight);
  return days.includes(weekday) || (official !== undefined && weekday >= saturday);
}

/** Whether the helpdesk works at a moment, and if not, when it opens next, however long it is closed. */
export function openingAt(hours: OpeningHours, at: Date): Opening {
  const minutes = at.getTime() / 60_000 + taipeiMinutes;
  const today = midnightOf(at);
  if (worksOn(hours, today) && minutes >= today + hours.opens && minutes < today + hours.closes)
    return { open: true, closesAt: momentOf(today + hours.closes) };
  for (let ahead = 0; ahead <= lookAheadDays; ahead += 1) {
    const midnight = today + ahead * dayMinutes;
    if (worksOn(hours, midnight) && midnight + hours.opens > minutes)
      return { open: false, opensAt: momentOf(midnight + hours.opens) };
  }
  return { open: false, opensAt: undefined };
}

/** The days from a moment on that differ from the days of the week: public holidays and make-up working days. */
export function exceptionsAhead(hours: OpeningHours, at: Date, aheadDays: number): ExceptionalDay[] {
  const found: ExceptionalDay[] = [];
  for (let ahead = 0; ahead < aheadDays; ahead += 1) {
    const midnight = midnightOf(at) + ahead * dayMinutes;
    const official = hours.calendar?.get(nameOf(midnight));
    if (official !== undefined && worksOn(hours, midnight) !== hours.days.includes(weekdayOf(midnight)))
      found.push({ ...official, at: momentOf(midnight) });
  }
  return found;
}

/** Reads `1-5 08:30-17:30`: days of the week from Monday, and hours in Taipei. @returns undefined for another form */
export function parseOpeningHours(text: string): OpeningHours | undefined {
  const found = /^([1-7])-([1-7]) (\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text.trim());
  if (found === null) return undefined;
  const [from = 0, to = 0, openHour = 0, openMinute = 0, closeHour = 0, closeMinute = 0] = found
    .slice(1)
    .map(Number);
  const opens = openHour * 60 + openMinute;
  const closes = closeHour * 60 + closeMinute;
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => day >= from && day <= to);
  return openMinute > 59 || closeMinute > 59 || closes > dayMinutes || opens >= closes || days.length === 0
    ? undefined
    : { days, opens, closes };
}
