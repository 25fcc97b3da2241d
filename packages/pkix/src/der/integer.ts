import { Malformed } from './malformed.ts';
import { type Tlv, contentOf } from './tlv.ts';

/** Refuses an INTEGER that is not minimal (X.690 section 8.3.2). */
export function checkInteger({ bytes, content, end }: Tlv): void {
  if (end === content) throw new Malformed('empty integer');
  const first = bytes[content] ?? 0;
  const second = bytes[content + 1] ?? 0;
  if (end - content > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
    throw new Malformed('non-minimal integer');
}

/** Content octets of an INTEGER, refused when not minimal. */
export function integerOctets(tlv: Tlv): Buffer {
  checkInteger(tlv);
  return contentOf(tlv);
}

/** A non-negative INTEGER that fits `most`. */
export function readSmallInteger(tlv: Tlv, most: number): number {
  const octets = integerOctets(tlv);
  if (octets.length > 6 || (octets[0] ?? 0) >= 0x80) throw new Malformed('integer out of range');
  const value = octets.readUIntBE(0, octets.length);
  if (value > most) throw new Malformed('integer out of range');
  return value;
}

/** A non-negative INTEGER of any size up to `mostOctets`. */
export function readBigInteger(tlv: Tlv, mostOctets: number): bigint {
  const octets = integerOctets(tlv);
  if (octets.length > mostOctets || (octets[0] ?? 0) >= 0x80) throw new Malformed('integer out of range');
  return BigInt(`0x${octets.toString('hex')}`);
}

/** A BOOLEAN; DER allows 00 and FF alone (X.690 section 11.1). */
export function readBoolean(tlv: Tlv): boolean {
  const octet = tlv.bytes[tlv.content];
  if (tlv.end - tlv.content !== 1 || (octet !== 0 && octet !== 0xff))
    throw new Malformed('boolean is not DER');
  return octet === 0xff;
}
