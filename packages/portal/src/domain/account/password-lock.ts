/**
 * Limits on guessing one account's password; card sign-in and sessions that exist go on. Tries count on two lines, those
 * from browsers in which the account signed in before and those from all others, so that a stranger's guesses close
 * nothing to the owner (device cookies, OWASP; decision 0492).
 */
export const passwordLock = {
  /** Five failures lock a line for a quarter of an hour at least (government baseline T40, OWASP ASVS 5.0 6.3.1). */
  attempts: 5,
  lockSeconds: 15 * 60,
  /**
   * After so many in a row, over all locks, the line is closed until the password is proven on the other one or set anew.
   * Both lines together: no more than a hundred in a row (NIST SP 800-63B-4, 3.2.2).
   */
  failuresInARow: 50,
} as const;
