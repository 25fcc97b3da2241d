/**
 * Text of a card or reader as it may be shown: without control characters, which terminals and logs obey, without those
 * that turn the direction of what follows, and cut to the limit.
 */
export const plainText = (text: string, limit: number): string =>
  text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '').slice(0, limit);
