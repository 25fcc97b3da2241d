import { Malformed } from './malformed.ts';
import type { Tlv } from './tlv.ts';

/** The octets of a BIT STRING that must hold whole octets, such as a key or a signature. */
export function wholeOctets(tlv: Tlv): Buffer {
  if (tlv.end - tlv.content < 1 || tlv.bytes[tlv.content] !== 0)
    throw new Malformed('bit string with unused bits');
  return tlv.bytes.subarray(tlv.content + 1, tlv.end);
}

/** Numbers of the bits set in a named bit list of at most 32 bits; DER drops its trailing zeros (X.690 section 11.2.2). */
export function namedBits(tlv: Tlv): number[] {
  const { bytes, content, end } = tlv;
  const unused = bytes[content] ?? 255;
  if (end === content || unused > 7 || end - content > 5)
    throw new Malformed('bit string is not a named bit list');
  if (end - content === 1) {
    if (unused !== 0) throw new Malformed('empty bit string with unused bits');
    return [];
  }
  const last = bytes[end - 1] ?? 0;
  if (((last >> unused) & 1) === 0 || (last & ((1 << unused) - 1)) !== 0)
    throw new Malformed('named bit list with trailing zeros');
  const set: number[] = [];
  for (let bit = 0; bit < (end - content - 1) * 8; bit++)
    if (((bytes[content + 1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) set.push(bit);
  return set;
}
