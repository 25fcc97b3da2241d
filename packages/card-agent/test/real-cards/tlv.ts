/** One BER-TLV item (ISO/IEC 7816-4 section 5.2.2); the tag is given in hex. */
export function tlv(tag: string, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const length =
    value.length < 0x80
      ? [value.length]
      : value.length < 0x100
        ? [0x81, value.length]
        : [0x82, value.length >> 8, value.length & 0xff];
  return Buffer.concat([Buffer.from(tag, 'hex'), Buffer.from(length), value]);
}

/** The value of the first item with this one-byte tag, nested items not searched. */
export function findTlv(bytes: Buffer, tag: number): Buffer | undefined {
  for (let at = 0; at + 1 < bytes.length;) {
    const first = bytes[at + 1] ?? 0;
    const extra = first < 0x80 ? 0 : first & 0x7f;
    const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra);
    const start = at + 2 + extra;
    if (bytes[at] === tag) return bytes.subarray(start, start + length);
    at = start + length;
  }
  return undefined;
}
