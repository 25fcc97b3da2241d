import { isUtf8 } from 'node:buffer';
import { Malformed } from './malformed.ts';
import { Tag } from './tag.ts';
import { contentOf, type Tlv } from './tlv.ts';

/** Text of an element of a string type; undefined when it is not of a string type. */
export function readString(tlv: Tlv): string | undefined {
  const { bytes, content, end } = tlv;
  switch (tlv.tag) {
    case Tag.utf8String:
      return isAscii(tlv) ? bytes.toString('latin1', content, end) : decodeUtf8(bytes.subarray(content, end));
    case Tag.printableString:
    case Tag.numericString:
    case Tag.ia5String:
    case Tag.visibleString:
      if (!isAscii(tlv)) throw new Malformed('octet above 7F in an ASCII string');
      return bytes.toString('latin1', content, end);
    case Tag.teletexString:
      // The full T.61 repertoire is in nobody's use: issuers that choose this type put Latin-1 into it.
      return bytes.toString('latin1', content, end);
    case Tag.bmpString:
      return readBmp(bytes.subarray(content, end));
    case Tag.universalString:
      return readUniversal(bytes.subarray(content, end));
    default:
      return undefined;
  }
}

/** Refuses an element of a string type that holds no text; elements of other types pass. */
export function checkString(tlv: Tlv): void {
  if (tlv.tag === Tag.utf8String && !isAscii(tlv)) {
    if (!isUtf8(contentOf(tlv))) throw new Malformed('UTF8String that is not UTF-8');
  } else if (tlv.tag === Tag.printableString || tlv.tag === Tag.ia5String) {
    if (!isAscii(tlv)) throw new Malformed('octet above 7F in an ASCII string');
  } else if (tlv.tag !== Tag.utf8String) readString(tlv);
}

/** Text of an IA5String that stands under an implicit tag. */
export function readImplicitIa5(tlv: Tlv): string {
  if (!isAscii(tlv)) throw new Malformed('octet above 7F in an ASCII string');
  return tlv.bytes.toString('latin1', tlv.content, tlv.end);
}

/** Whether every content octet is below 80. */
function isAscii({ bytes, content, end }: Tlv): boolean {
  for (let at = content; at < end; at++) if ((bytes[at] ?? 0) >= 0x80) return false;
  return true;
}

function decodeUtf8(octets: Buffer): string {
  if (!isUtf8(octets)) throw new Malformed('UTF8String that is not UTF-8');
  return octets.toString('utf8');
}

function readBmp(octets: Buffer): string {
  if (octets.length % 2 !== 0) throw new Malformed('BMPString of odd length');
  const text = Buffer.from(octets).swap16().toString('utf16le');
  if (!text.isWellFormed()) throw new Malformed('BMPString with a lone surrogate');
  return text;
}

function readUniversal(octets: Buffer): string {
  if (octets.length % 4 !== 0) throw new Malformed('UniversalString of odd length');
  let text = '';
  for (let at = 0; at < octets.length; at += 4) {
    const point = octets.readUInt32BE(at);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
      throw new Malformed('UniversalString out of range');
    text += String.fromCodePoint(point);
  }
  return text;
}
