/** Marks that editors put before a text to say how it is written (Unicode 17, 23.8). */
const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;
type Encoding = (typeof marks)[number]['encoding'] | 'big5';

/** As many bytes as are looked at together before it is decided how a text is written. */
const windowBytes = 65_536;

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    // The last sign may be cut by the window.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** Spreadsheets' "Unicode text" without its mark: of Latin signs every second byte is zero. */
function utf16Of(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [place, byte] of bytes.subarray(0, 400).entries())
    if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > 4 && even === 0) return 'utf-16le';
  return even > 4 && odd === 0 ? 'utf-16be' : undefined;
}

/** How a text is written, as far as its first bytes tell; undefined while all of them are ASCII. */
function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const mark = marks.find((each) => each.bytes.every((byte, place) => bytes[place] === byte));
  if (mark !== undefined) return mark.encoding;
  const wide = utf16Of(bytes);
  if (wide !== undefined) return wide;
  if (bytes.every((byte) => byte < 0x80)) return undefined;
  return isUtf8(bytes) ? 'utf-8' : 'big5';
}

/**
 * The text of a file: UTF-8, UTF-16, or Big5 as Windows writes it. Node's decoder of that name is CP950 with its
 * user-defined area, which becomes private use; what is in none of them becomes U+FFFD. Either is refused with its row.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let waiting: Uint8Array[] = [];
  let length = 0;
  const decide = (isEnd: boolean): string => {
    const seen = Buffer.concat(waiting);
    const encoding = encodingOf(seen);
    // Pure ASCII so far reads alike in each of them.
    if (encoding === undefined && !isEnd) {
      waiting = [];
      length = 0;
      return seen.toString('latin1');
    }
    decoder = new TextDecoder(encoding ?? 'utf-8');
    waiting = [];
    return decoder.decode(seen, { stream: true });
  };
  for await (const part of bytes) {
    if (decoder !== undefined) {
      yield decoder.decode(part, { stream: true });
      continue;
    }
    waiting.push(part);
    length += part.length;
    if (length >= windowBytes) yield decide(false);
  }
  if (decoder === undefined) yield decide(true);
  yield decoder?.decode() ?? '';
}
