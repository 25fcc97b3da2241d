/**
 * How many rows of sessions and accounts a job that writes mails takes in one unit of work. They are locked until its
 * commit, after several statements for each, and their owners sign in and out meanwhile: with fifty, a sign-out on a slow
 * machine waited beyond the limit for locks.
 */
export const mailedAtOnce = 5;
