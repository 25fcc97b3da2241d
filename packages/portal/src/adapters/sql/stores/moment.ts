/** Moments are stored as milliseconds since 1970 UTC. */
export const moment = (date: Date): number => date.getTime();

export const dateOf = (stored: number): Date => new Date(stored);

export const optionalDate = (stored: number | null): Date | undefined =>
  stored === null ? undefined : new Date(stored);
