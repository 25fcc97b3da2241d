import { inside, only } from '../../der/cursor.ts';
import { readBoolean, readSmallInteger } from '../../der/integer.ts';
import { Malformed } from '../../der/malformed.ts';
import { Tag } from '../../der/tag.ts';

/** RFC 5280 section 4.2.1.9. */
export interface BasicConstraints {
  readonly ca: boolean;
  readonly pathLength: number | undefined;
  /** `cA FALSE` was spelled out, which DER leaves out. */
  readonly explicitDefault: boolean;
}

export function readBasicConstraints(value: Buffer): BasicConstraints {
  const fields = inside(only(value, Tag.sequence));
  const flag = fields.optional(Tag.boolean);
  const ca = flag !== undefined && readBoolean(flag);
  const length = fields.optional(Tag.integer);
  fields.finish();
  const pathLength = length === undefined ? undefined : readSmallInteger(length, 2 ** 31);
  if (pathLength !== undefined && !ca) throw new Malformed('path length without cA');
  return { ca, pathLength, explicitDefault: flag !== undefined && !ca };
}
