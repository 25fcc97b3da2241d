/**
 * What an agent can check of a caller. A national ID number alone proves nothing: it is an identifier (OWASP ASVS 5.0,
 * 6.4.2); the call back to a number on file is what a stranger cannot arrange.
 */
export const helpdeskChecks = ['full-number', 'agency-and-title', 'call-back', 'colleague'] as const;
export type HelpdeskCheck = (typeof helpdeskChecks)[number];

export const isHelpdeskCheck = (text: string): text is HelpdeskCheck =>
  helpdeskChecks.some((check) => check === text);

/** Hours in which the helpdesk works, in Taipei, by ISO day of the week (1 = Monday). */
export interface OpeningHours {
  readonly days: readonly number[];
  /** Minutes since midnight. */
  readonly opens: number;
  readonly closes: number;
}

export interface HelpdeskRules {
  readonly hours: OpeningHours;
  /** The checks that all have to be made before a code is issued. */
  readonly checks: readonly HelpdeskCheck[];
}

export const defaultHelpdeskRules: HelpdeskRules = {
  hours: { days: [1, 2, 3, 4, 5], opens: 8 * 60 + 30, closes: 17 * 60 + 30 },
  checks: ['full-number', 'agency-and-title', 'call-back'],
};

const dayMinutes = 24 * 60;

/** Whether the helpdesk works at a moment, and if not, when it opens next. */
export function openingAt(
  { days, opens, closes }: OpeningHours,
  at: Date,
): { readonly open: true; readonly closesAt: Date } | { readonly open: false; readonly opensAt: Date } {
  // Taipei has had no summer time since 1979, so its days are plain arithmetic.
  const minutes = Math.floor(at.getTime() / 60_000) + 8 * 60;
  const midnight = minutes - (minutes % dayMinutes);
  const dayOf = (start: number): number => {
    // 1970-01-01 was a Thursday.
    const days = start / dayMinutes;
    return ((days + 3) % 7) + 1;
  };
  const momentOf = (local: number): Date => new Date((local - 8 * 60) * 60_000);
  if (days.includes(dayOf(midnight)) && minutes >= midnight + opens && minutes < midnight + closes)
    return { open: true, closesAt: momentOf(midnight + closes) };
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const start = midnight + ahead * dayMinutes;
    if (days.includes(dayOf(start)) && start + opens > minutes)
      return { open: false, opensAt: momentOf(start + opens) };
  }
  throw new Error('Opening hours without a day');
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
