import { plainText } from '../plain-text.ts';

/** One DER item (X.690): its tag byte, what is inside, and all of its bytes. */
export interface DerItem {
  tag: number;
  content: Uint8Array;
  whole: Uint8Array;
}

const mostItems = 64;

/** Reads the item at the start; undefined unless tag and length are in short, definite form and fit the bytes. */
function readDer(bytes: Uint8Array): DerItem | undefined {
  const tag = bytes[0];
  const first = bytes[1];
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  // Three length bytes reach 16 MB, far beyond any certificate; 0x80 (indefinite) is not DER.
  if (first === 0x80 || lengthBytes > 3 || bytes.length < 2 + lengthBytes) return undefined;
  let length = lengthBytes === 0 ? first : 0;
  for (const byte of bytes.subarray(2, 2 + lengthBytes)) length = length * 256 + byte;
  const start = 2 + lengthBytes;
  if (length > bytes.length - start) return undefined;
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** Reads bytes that are one item and nothing behind it. */
export function readOnlyDer(bytes: Uint8Array, tag: number): DerItem | undefined {
  const item = readDer(bytes);
  return item?.tag === tag && item.whole.length === bytes.length ? item : undefined;
}

/** The items inside an item; undefined when they do not fill it exactly, or are more than a certificate needs. */
export function derItems(item: DerItem | undefined): DerItem[] | undefined {
  if (item === undefined) return undefined;
  const items: DerItem[] = [];
  for (let rest = item.content; rest.length > 0;) {
    const next = readDer(rest);
    if (next === undefined || items.length === mostItems) return undefined;
    items.push(next);
    rest = rest.subarray(next.whole.length);
  }
  return items;
}

/** An object identifier in dotted form; undefined for bytes that are none. */
export function readOid(item: DerItem | undefined): string | undefined {
  if (item?.tag !== 0x06 || item.content.length === 0 || item.content.length > 40) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of item.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > 0xffffffff) return undefined;
    if (byte >= 0x80) continue;
    arcs.push(...(arcs.length === 0 ? firstArcs(arc) : [arc]));
    arc = 0;
  }
  return (item.content.at(-1) ?? 0x80) < 0x80 ? arcs.join('.') : undefined;
}

function firstArcs(value: number): [number, number] {
  const root = Math.min(Math.floor(value / 40), 2);
  return [root, value - root * 40];
}

/** Text of a directory string or time, without control characters and cut to the limit. */
export function readText(item: DerItem | undefined, limit = 200): string | undefined {
  if (item === undefined) return undefined;
  const encoding = item.tag === 0x1e ? 'utf-16be' : 'utf-8';
  return plainText(new TextDecoder(encoding).decode(item.content.subarray(0, limit * 4)), limit);
}
