import { type Cursor, each, inside } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { checkString, readString } from '../der/text.ts';
import { type Tlv, wholeOf } from '../der/tlv.ts';
import { canonicalText } from './canonical-text.ts';

/** One attribute of a name; its text and bytes are made when asked for, as on most sign-ins nobody asks for most. */
export class NameAttribute {
  readonly oid: string;
  readonly #value: Tlv;

  constructor(oid: string, value: Tlv) {
    this.oid = oid;
    this.#value = value;
  }

  /** Undefined when the value is not of a string type. */
  get text(): string | undefined {
    return readString(this.#value);
  }

  /** DER of the value. */
  get value(): Buffer {
    return wholeOf(this.#value);
  }
}

const mostAttributes = 64;

/** A distinguished name; compared as RFC 5280 section 7.1 says, by bytes first because that nearly always settles it. */
export class Name {
  /** DER of the RDNSequence. */
  readonly raw: Buffer;
  readonly rdns: readonly (readonly NameAttribute[])[];
  #canonical: readonly string[] | undefined;
  #key: string | undefined;

  constructor(raw: Buffer, rdns: readonly (readonly NameAttribute[])[]) {
    this.raw = raw;
    this.rdns = rdns;
  }

  get empty(): boolean {
    return this.rdns.length === 0;
  }

  /** One string per relative name; equal strings mean matching names. */
  get canonical(): readonly string[] {
    return (this.#canonical ??= this.rdns.map(canonicalRdn));
  }

  /** Equal for matching names: for use in a Map. */
  get key(): string {
    return (this.#key ??= JSON.stringify(this.canonical));
  }

  matches(other: Name): boolean {
    if (this === other || this.raw.equals(other.raw)) return true;
    const { rdns } = this;
    if (rdns.length !== other.rdns.length) return false;
    // Types settle most comparisons, and bytes most of the others, before any text is prepared.
    if (!rdns.every((rdn, i) => sameTypes(rdn, other.rdns[i] ?? []))) return false;
    return rdns.every(
      (rdn, i) => sameBytes(rdn, other.rdns[i] ?? []) || this.canonical[i] === other.canonical[i],
    );
  }

  /** Whether this name lies in the subtree that `base` names (RFC 5280 section 4.2.1.10). */
  isWithin(base: Name): boolean {
    const { canonical } = this;
    return (
      base.canonical.length <= canonical.length && base.canonical.every((rdn, i) => rdn === canonical[i])
    );
  }
}

export function readName(cursor: Cursor): Name {
  return nameOf(cursor.take(Tag.sequence));
}

/** The name whose RDNSequence this element is. */
export function nameOf(whole: Tlv): Name {
  const rdns = each(inside(whole), 0, mostAttributes, (sequence) => readRdn(sequence.enter(Tag.set)));
  return new Name(wholeOf(whole), rdns);
}

/** The attributes of one RelativeDistinguishedName content. */
export function readRdn(content: Cursor): NameAttribute[] {
  return each(content, 1, mostAttributes, (set) => {
    const pair = set.enter(Tag.sequence);
    const oid = readOid(pair.any());
    const value = pair.any();
    pair.finish();
    const constructed = value.tag === Tag.sequence || value.tag === Tag.set;
    if (!constructed && value.end === value.content) throw new Malformed('empty attribute value');
    if (!constructed) checkString(value);
    return new NameAttribute(oid, value);
  });
}

const sameTypes = (one: readonly NameAttribute[], other: readonly NameAttribute[]): boolean =>
  one.length === other.length && (one.length > 1 || one[0]?.oid === other[0]?.oid);

function sameBytes(one: readonly NameAttribute[], other: readonly NameAttribute[]): boolean {
  const [mine] = one;
  const [theirs] = other;
  return one.length === 1 && mine !== undefined && theirs !== undefined && mine.value.equals(theirs.value);
}

// The length before each value keeps two attributes from being read as one.
function canonicalRdn(attributes: readonly NameAttribute[]): string {
  const parts = attributes.map(({ oid, text, value }) => {
    const form = text === undefined ? `#${value.toString('hex')}` : canonicalText(text);
    return `${oid}:${form.length}:${form}`;
  });
  return parts.length === 1 ? (parts[0] ?? '') : parts.sort().join('+');
}
