import { contextConstructed, Tag } from '../../src/der/tag.ts';
import { element, oidElement } from '../../src/der/write.ts';

export { element, oidElement as oid };

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(Tag.sequence, ...parts);
export const set = (...parts: readonly Uint8Array[]): Buffer => element(Tag.set, ...parts);
export const octets = (content: Uint8Array): Buffer => element(Tag.octetString, content);
export const bits = (content: Uint8Array): Buffer => element(Tag.bitString, Buffer.from([0]), content);
export const utf8 = (text: string): Buffer => element(Tag.utf8String, Buffer.from(text));
export const enumerated = (value: number): Buffer => element(Tag.enumerated, Buffer.from([value]));
export const yes = Buffer.from([Tag.boolean, 1, 0xff]);
export const explicit = (number: number, ...parts: readonly Uint8Array[]): Buffer =>
  element(contextConstructed(number), ...parts);
export const implicit = (number: number, content: Uint8Array): Buffer => element(0x80 | number, content);

/** A non-negative INTEGER. */
export function integer(value: number | bigint): Buffer {
  const hex = value.toString(16);
  const octetsOf = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return element(
    Tag.integer,
    (octetsOf[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.alloc(1), octetsOf]) : octetsOf,
  );
}

/** A named bit list with these bits set. */
export function namedBits(...numbers: readonly number[]): Buffer {
  const last = Math.max(...numbers);
  const content = Buffer.alloc(2 + (last >> 3));
  for (const number of numbers)
    content[1 + (number >> 3)] = (content[1 + (number >> 3)] ?? 0) | (0x80 >> (number & 7));
  content[0] = 7 - (last & 7);
  return element(Tag.bitString, content);
}

/** GeneralizedTime, as OCSP writes it. */
export const generalizedTime = (time: number): Buffer =>
  element(Tag.generalizedTime, Buffer.from(digits(time)));

/** UTCTime before 2050, GeneralizedTime after. */
export const time = (value: number): Buffer =>
  value < Date.UTC(2050, 0, 1)
    ? element(Tag.utcTime, Buffer.from(digits(value).slice(2)))
    : generalizedTime(value);

const digits = (value: number): string =>
  `${new Date(value).toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`;
