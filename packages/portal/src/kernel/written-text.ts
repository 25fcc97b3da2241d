/** Marks that editors put before a text to say how it is written (Unicode 17, 23.8). */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The text of a file that a person wrote: UTF-8, or what a byte order mark says, which Windows' editors and PowerShell
 * put there unasked. The mark is gone. @throws when it is neither, with what to do
 */
export function writtenText(bytes: Uint8Array): string {
  const mark = marks.find((each) => each.bytes.every((byte, place) => bytes[place] === byte));
  try {
    return new TextDecoder(mark?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error('is not written in UTF-8: save it as UTF-8', { cause: error });
  }
}
