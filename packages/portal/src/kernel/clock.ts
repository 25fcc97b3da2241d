/** The one source of time: rows never take it from the database, so that nodes and stores agree. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The moment `seconds` after `date`. */
export const later = (date: Date, seconds: number): Date => new Date(date.getTime() + seconds * 1000);

/** By how much the clocks of two nodes may differ. */
export const clocksApartSeconds = 60;
