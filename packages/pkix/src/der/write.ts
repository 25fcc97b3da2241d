import { Tag } from './tag.ts';

/** One DER element of this tag around the parts. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | octetsOf(length).length, ...octetsOf(length)];
  return Buffer.concat([Buffer.from(header), ...parts], header.length + length);
}

/** An OBJECT IDENTIFIER element of a dotted form that is known to be well-formed. */
export function oidElement(dotted: string): Buffer {
  const arcs = dotted.split('.').map(BigInt);
  const [first = 0n, second = 0n, ...rest] = arcs;
  const octets = [first * 40n + second, ...rest].flatMap((arc) => {
    const groups = [Number(arc & 0x7fn)];
    for (let left = arc >> 7n; left > 0n; left >>= 7n) groups.unshift(Number(left & 0x7fn) | 0x80);
    return groups;
  });
  return element(Tag.objectIdentifier, Buffer.from(octets));
}

function octetsOf(length: number): number[] {
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return octets;
}
