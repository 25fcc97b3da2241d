import { Cursor, each, inside, only } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { readString } from '../der/text.ts';
import { wholeOf } from '../der/tlv.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate } from './certificate.ts';
import { Extensions } from './extension-oids.ts';

/** Attributes by dotted type, each with the DER of its values. */
export type Attributes = ReadonlyMap<string, readonly Buffer[]>;

/** The attributes of the extension 2.5.29.9 (RFC 5280 section 4.2.1.8); none when it is absent. */
export function subjectDirectoryAttributes(certificate: Certificate): Parsed<Attributes> {
  return attempt('extension-malformed', () => {
    const value = certificate.extensions.get(Extensions.subjectDirectoryAttributes)?.value;
    return value === undefined ? new Map() : readAttributes(inside(only(value, Tag.sequence)));
  });
}

/** SEQUENCE OF or SET OF Attribute content; each type once. */
export function readAttributes(list: Cursor): Attributes {
  const attributes = new Map<string, readonly Buffer[]>();
  each(list, 1, 256, (content) => {
    const fields = content.enter(Tag.sequence);
    const oid = readOid(fields.any());
    const values = each(fields.enter(Tag.set), 1, 256, (set) => wholeOf(set.any()));
    fields.finish();
    if (attributes.has(oid)) throw new Malformed(`attribute ${oid} twice`);
    attributes.set(oid, values);
  });
  return attributes;
}

/** The dotted form of an OBJECT IDENTIFIER value; undefined for anything else. */
export function readObjectIdentifier(der: Uint8Array): string | undefined {
  return readWhole(der, (cursor) => readOid(cursor.any()));
}

/** The text of a value of any string type, such as PrintableString or UTF8String; undefined for anything else. */
export function readText(der: Uint8Array): string | undefined {
  return readWhole(der, (cursor) => readString(cursor.any()));
}

function readWhole<T>(der: Uint8Array, read: (cursor: Cursor) => T): T | undefined {
  const parsed = attempt('extension-malformed', () => {
    const cursor = new Cursor(Buffer.from(der), 0, der.length);
    const value = read(cursor);
    cursor.finish();
    return value;
  });
  return parsed.ok ? parsed.value : undefined;
}
