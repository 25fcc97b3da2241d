/** Characters of a row: a longer one is of no list of people, such as a file in which a quote was never closed. */
export const longestRow = 65_536;
