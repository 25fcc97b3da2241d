/**
 * Escaping of the text that a page hands to the HiPKI pop-up. The pop-up posts the raw JSON as a form field without
 * encoding it, so the component reads `+` as a space and `%XX` as a byte: a page must write `+` as `%2B`, and the PIN
 * through encodeURIComponent.
 */
export function escapeForPopup(json: string): string {
  return json.replaceAll('+', '%2B');
}

/** The PIN as it must stand in the request. */
export function escapePin(pin: string): string {
  return encodeURIComponent(pin);
}

/** Undoes the form encoding of one text the way a form parser does: bad escapes stay as they are. */
export function unescapeFormText(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  const bytes: number[] = [];
  const source = new TextEncoder().encode(spaced);
  for (let index = 0; index < source.length; index += 1) {
    const byte = source[index] ?? 0;
    const pair = String.fromCharCode(...source.subarray(index + 1, index + 3));
    if (byte === 0x25 && /^[0-9a-f]{2}$/i.test(pair)) {
      bytes.push(Number.parseInt(pair, 16));
      index += 2;
    } else bytes.push(byte);
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
