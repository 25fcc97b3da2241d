import { type Cursor } from '../der/cursor.ts';
import { readBoolean } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { contentOf } from '../der/tlv.ts';

/** One extension: whether it is critical, and the DER inside its OCTET STRING. */
export interface Extension {
  readonly critical: boolean;
  readonly value: Buffer;
}

/** Extensions by identifier, and whether one of them spelled out `critical FALSE`, which DER leaves out. */
export interface ReadExtensions {
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly explicitDefault: boolean;
}

const most = 128;

/** The extensions of a SEQUENCE content; one of each at most (RFC 5280 section 4.2). */
export function readExtensions(content: Cursor): ReadExtensions {
  const extensions = new Map<string, Extension>();
  let explicitDefault = false;
  while (!content.done) {
    if (extensions.size === most) throw new Malformed('too many extensions');
    const fields = content.enter(Tag.sequence);
    const oid = readOid(fields.any());
    const flag = fields.optional(Tag.boolean);
    const critical = flag !== undefined && readBoolean(flag);
    if (flag !== undefined && !critical) explicitDefault = true;
    const value = contentOf(fields.take(Tag.octetString));
    fields.finish();
    if (extensions.has(oid)) throw new Malformed(`extension ${oid} twice`);
    extensions.set(oid, { critical, value });
  }
  if (extensions.size === 0) throw new Malformed('empty list of extensions');
  return { extensions, explicitDefault };
}
