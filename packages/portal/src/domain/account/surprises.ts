const keyboardRows = [
  '`1234567890-=',
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
];

/** Whether `next` follows from the character before: the same, its neighbour in the alphabet or on the keyboard. */
function isExpected(previous: string, next: string): boolean {
  const step = (next.codePointAt(0) ?? 0) - (previous.codePointAt(0) ?? 0);
  const along = (row: string) =>
    row.includes(previous) && row.includes(next) && Math.abs(row.indexOf(next) - row.indexOf(previous)) === 1;
  return Math.abs(step) <= 1 || keyboardRows.some(along);
}

/** The shortest text whose repetition begins with the whole: `abc` for `abcabcab`; the text itself when none repeats. */
export function repeatedPart(text: string): string {
  const half = Math.floor(text.length / 2);
  for (let length = 1; length <= half; length += 1) {
    const part = text.slice(0, length);
    if (part.repeat(Math.ceil(text.length / length)).startsWith(text)) return part;
  }
  return text;
}

/** How many characters a guesser who knows runs, keyboards and repetition would not see coming. */
export function surprises(text: string): number {
  const characters = Array.from(repeatedPart(text.toLowerCase()));
  return characters.filter((one, place) => !isExpected(characters[place - 1] ?? '', one)).length;
}
