import { Malformed } from './malformed.ts';
import type { Tlv } from './tlv.ts';
import { Tag } from './tag.ts';

// 2.5.4.x and 2.5.29.x are nearly all that a certificate holds: their text is made once.
const attributeTypes = Array.from({ length: 128 }, (_, last) => `2.5.4.${last}`);
const extensionTypes = Array.from({ length: 128 }, (_, last) => `2.5.29.${last}`);
const longest = 256;

/** The dotted form of an OBJECT IDENTIFIER element (X.690 section 8.19). */
export function readOid(tlv: Tlv): string {
  if (tlv.tag !== Tag.objectIdentifier) throw new Malformed('no object identifier where one belongs');
  return oidOfContent(tlv.bytes, tlv.content, tlv.end);
}

/** The dotted form of object identifier content octets, which may stand under an implicit tag. */
export function oidOfContent(bytes: Buffer, from: number, end: number): string {
  const length = end - from;
  if (length === 3 && bytes[from] === 0x55) {
    const last = bytes[from + 2] ?? 0;
    const known =
      bytes[from + 1] === 4
        ? attributeTypes[last]
        : bytes[from + 1] === 29
          ? extensionTypes[last]
          : undefined;
    if (known !== undefined) return known;
  }
  if (length === 0 || length > longest) throw new Malformed('object identifier of impossible length');
  if (((bytes[end - 1] ?? 0) & 0x80) !== 0) throw new Malformed('object identifier cut short');
  let text = '';
  let at = from;
  while (at < end) {
    if (bytes[at] === 0x80) throw new Malformed('non-minimal object identifier');
    let small = 0;
    let big = 0n;
    let octets = 0;
    for (;;) {
      const octet = bytes[at++] ?? 0;
      if (octets < 7) small = small * 128 + (octet & 0x7f);
      else {
        if (octets === 7) big = BigInt(small);
        big = big * 128n + BigInt(octet & 0x7f);
      }
      octets++;
      if ((octet & 0x80) === 0) break;
    }
    const arc = octets > 7 ? big : small;
    if (text === '') text = firstArcs(arc);
    else text += `.${arc.toString()}`;
  }
  return text;
}

function firstArcs(arc: number | bigint): string {
  if (arc < 40) return `0.${arc.toString()}`;
  if (arc < 80) return `1.${(Number(arc) - 40).toString()}`;
  return `2.${(BigInt(arc) - 80n).toString()}`;
}
