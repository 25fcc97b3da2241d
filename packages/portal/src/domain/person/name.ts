/** The form in which names are compared: NFKC, without spaces, Latin letters in one case. */
export const normalizeName = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();

/** 王○○: the first character is kept. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '○'.repeat(rest.length);
};
