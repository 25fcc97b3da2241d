/** The form in which names are compared: NFKC, without spaces, Latin letters in one case. */
export const normalizeName = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** Whether two names are the same person's writing of it: no variant is guessed, HR approves those as aliases. */
export const sameName = (left: string, right: string): boolean =>
  normalizeName(left) !== '' && normalizeName(left) === normalizeName(right);
