const plain = /^[!-@[-~]*$/;
// RFC 4518 section 2.2: these map to nothing.
const ignored =
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u06dd\u070f\u1806\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2063\u206a-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc]/g;
const spaces = /[\t-\r\x85\p{Z}]+/gu;

/** Text prepared for comparison (RFC 5280 section 7.1, RFC 4518): case folded, NFKC, spaces folded and trimmed. */
export function canonicalText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(ignored, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(spaces, ' ')
    .trim();
}
