/**
 * A cell that a spreadsheet neither splits nor runs as a formula, full-width signs included, since some East Asian
 * ones read those too (OWASP, CSV injection).
 */
const cell = (value: string): string => {
  const inert = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
};

/** A line of RFC 4180, with its end. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Tells spreadsheets that a file is UTF-8; stands at its front. */
export const csvMark = '\ufeff';
