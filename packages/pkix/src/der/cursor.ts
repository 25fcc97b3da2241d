import { Malformed } from './malformed.ts';
import { type Tlv, readTlv } from './tlv.ts';

/** Walks over the elements of one constructed content, strictly in order, with nothing left over. */
export class Cursor {
  readonly bytes: Buffer;
  readonly end: number;
  #at: number;

  constructor(bytes: Buffer, at: number, end: number) {
    this.bytes = bytes;
    this.end = end;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  get done(): boolean {
    return this.#at >= this.end;
  }

  /** The next tag, or 0 at the end. */
  get peek(): number {
    return this.#at < this.end ? (this.bytes[this.#at] ?? 0) : 0;
  }

  /** The next element, whatever it is. */
  any(): Tlv {
    const tlv = readTlv(this.bytes, this.#at, this.end);
    this.#at = tlv.end;
    return tlv;
  }

  /** The next element, which must carry this tag. */
  take(tag: number): Tlv {
    const tlv = this.any();
    if (tlv.tag !== tag) throw new Malformed(`tag ${tlv.tag.toString(16)} where ${tag.toString(16)} belongs`);
    return tlv;
  }

  /** The next element when it carries this tag. */
  optional(tag: number): Tlv | undefined {
    return this.peek === tag ? this.any() : undefined;
  }

  /** Refuses a next element of more than so many octets before anything in it is read. */
  atMost(octets: number): this {
    if (!this.done) {
      const { start, end } = readTlv(this.bytes, this.#at, this.end);
      if (end - start > octets) throw new Malformed(`element of more than ${octets} octets`);
    }
    return this;
  }

  /** A cursor over the content of the next element, which must carry this tag. */
  enter(tag: number): Cursor {
    return inside(this.take(tag));
  }

  /** Refuses anything left over. */
  finish(): void {
    if (this.#at !== this.end) throw new Malformed('trailing elements');
  }
}

/** A cursor over the content of an element. */
export const inside = (tlv: Tlv): Cursor => new Cursor(tlv.bytes, tlv.content, tlv.end);

/** The single element with this tag that an explicit tag stands around. */
export function wrapped(wrapper: Tlv, tag: number): Tlv {
  const cursor = inside(wrapper);
  const tlv = cursor.take(tag);
  cursor.finish();
  return tlv;
}

/** The single element with this tag that fills the bytes exactly. */
export function only(bytes: Buffer, tag: number): Tlv {
  const cursor = new Cursor(bytes, 0, bytes.length);
  const tlv = cursor.take(tag);
  cursor.finish();
  return tlv;
}

/** All elements of a SEQUENCE OF or SET OF, read by `read`; at least `least`, at most `most` of them. */
export function each<T>(cursor: Cursor, least: number, most: number, read: (cursor: Cursor) => T): T[] {
  const values: T[] = [];
  while (!cursor.done) {
    if (values.length === most) throw new Malformed(`more than ${most} elements`);
    values.push(read(cursor));
  }
  if (values.length < least) throw new Malformed('too few elements');
  return values;
}
