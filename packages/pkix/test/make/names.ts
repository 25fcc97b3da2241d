import { attributeNames } from '../../src/name/attribute-names.ts';
import { element, explicit, implicit, oid, sequence, set, utf8 } from './der.ts';

/** A name from `C=TW, O=…, CN=…`, the first first; values are UTF8String unless another tag is given. */
export function name(text: string, tag?: number): Buffer {
  const parts = text === '' ? [] : text.split(', ');
  return sequence(
    ...parts.map((part) => {
      const [type = '', value = ''] = part.split('=');
      return set(
        sequence(oid(typeOf(type)), tag === undefined ? utf8(value) : element(tag, Buffer.from(value))),
      );
    }),
  );
}

function typeOf(short: string): string {
  const found = Object.entries(attributeNames).find(([, known]) => known === short);
  if (found === undefined) throw new Error(`no attribute type ${short}`);
  return found[0];
}

export const dns = (text: string): Buffer => implicit(2, Buffer.from(text));
export const mail = (text: string): Buffer => implicit(1, Buffer.from(text));
export const uri = (text: string): Buffer => implicit(6, Buffer.from(text));
export const address = (...octets: readonly number[]): Buffer => implicit(7, Buffer.from(octets));
export const directory = (text: string): Buffer => explicit(4, name(text));
export const registered = (dotted: string): Buffer => implicit(8, oid(dotted).subarray(2));
export const other = (dotted: string, value: Buffer): Buffer => explicit(0, oid(dotted), explicit(0, value));
