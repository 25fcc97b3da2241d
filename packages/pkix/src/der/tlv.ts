import { Malformed } from './malformed.ts';

/** One element: its tag, and where its header, content and end lie in the bytes. */
export interface Tlv {
  readonly bytes: Buffer;
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

/** EXTERNAL, EMBEDDED PDV, SEQUENCE and SET; strings in pieces are BER alone (X.690 section 10.2). */
const isConstructedType = (number: number): boolean =>
  number === 0x10 || number === 0x11 || number === 8 || number === 11;

/**
 * Reads the header at `at`, refusing whatever X.690 section 10.1 forbids in DER: indefinite and non-minimal lengths,
 * lengths past `limit`; and high tag numbers, which no structure of RFC 5280, 5652 or 6960 uses.
 */
export function readTlv(bytes: Buffer, at: number, limit: number): Tlv {
  if (at + 2 > limit) throw new Malformed('element cut short');
  const tag = bytes[at] ?? 0;
  if ((tag & 0x1f) === 0x1f) throw new Malformed('high tag number');
  if (tag === 0) throw new Malformed('reserved tag 0');
  if (tag < 0x40 && ((tag & 0x20) !== 0) !== isConstructedType(tag & 0x1f))
    throw new Malformed('a universal type in the wrong encoding');
  let length = bytes[at + 1] ?? 0;
  let content = at + 2;
  if (length >= 0x80) {
    const octets = length & 0x7f;
    if (octets === 0) throw new Malformed('indefinite length');
    if (octets > 4) throw new Malformed('length of more than four octets');
    if (content + octets > limit) throw new Malformed('length cut short');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[content + i] ?? 0);
    if (length < 0x80 || (octets > 1 && length < 256 ** (octets - 1)))
      throw new Malformed('non-minimal length');
    content += octets;
  }
  const end = content + length;
  if (end > limit) throw new Malformed('content cut short');
  return { bytes, tag, start: at, content, end };
}

/** The element with its header, as a view. */
export const wholeOf = (tlv: Tlv): Buffer => tlv.bytes.subarray(tlv.start, tlv.end);

/** The content octets, as a view. */
export const contentOf = (tlv: Tlv): Buffer => tlv.bytes.subarray(tlv.content, tlv.end);
