/** Limits on guessing one account's password; card sign-in and sessions that exist go on. */
export const passwordLock = {
  /** Five failures lock for a quarter of an hour at least (government baseline T40, OWASP ASVS 5.0 6.3.1). */
  attempts: 5,
  lockSeconds: 15 * 60,
  /** After so many in a row, over all locks, the password is dead until it is set anew (NIST SP 800-63B-4, 3.2.2). */
  failuresInARow: 100,
} as const;
