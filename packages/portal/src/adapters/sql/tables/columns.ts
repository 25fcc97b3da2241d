/** A moment: milliseconds since 1970 UTC, by the clock of the process, never by the database's. */
export type Moment = number;
/** 0 or 1: both databases know it. */
export type Flag = number;
