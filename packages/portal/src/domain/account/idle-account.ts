import { type Account } from './account.ts';

/** More than a year, in which whoever comes once a year has come; the government baseline asks that idle accounts end. */
export const defaultIdleAccountDays = 400;

/** Whoever is on holiday for a week reads of it in time. */
export const idleWarningDays = 14;

const dayMilliseconds = 86_400_000;

/** Whether nobody has signed in to an account for as many days; one whose clock has not begun is not idle. */
export const isIdle = (
  { lastSignedInAt }: Pick<Account, 'lastSignedInAt'>,
  { days, at }: { days: number; at: Date },
): boolean =>
  lastSignedInAt !== undefined && at.getTime() - lastSignedInAt.getTime() >= days * dayMilliseconds;

/** Noted once a day at most: a sign-in writes no row of its account beside that. */
export const isToBeNoted = ({ lastSignedInAt }: Pick<Account, 'lastSignedInAt'>, at: Date): boolean =>
  lastSignedInAt === undefined || at.getTime() - lastSignedInAt.getTime() >= dayMilliseconds;
