/** Control characters (category Cc): NUL, line breaks, and what comes along unseen from a word processor. */
const control = /\p{Cc}/u;

/** Whether every database keeps a text as it is: PostgreSQL takes no NUL, and half a surrogate pair has no UTF-8. */
export const isPlainText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Whether a text could be one line of a register: nothing in it ends the line or steers a terminal. */
export const isOneLine = (text: string): boolean => !control.test(text);

// Braille's blank has a glyph by its category and none on the screen. The others are what Unicode's algorithms may
// ignore (UAX #44, Default_Ignorable_Code_Point): variation selectors, joiners, marks of direction, fillers.
const unseen = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What a reader sees of a text: without control and format characters, variation selectors and fillers. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/** Every kind of dash, and the minus signs and bullets that keyboards and spreadsheets put in its place. */
export const dashes = '\\p{Pd}\\u2212\\u2043\\u02d7';
