import { type Cursor, each, inside, only } from '../../der/cursor.ts';
import { Malformed } from '../../der/malformed.ts';
import { context, contextConstructed, Tag } from '../../der/tag.ts';
import { readSmallInteger } from '../../der/integer.ts';
import { type GeneralName, readGeneralName } from '../../name/general-name.ts';

/** RFC 5280 section 4.2.1.10: the bases of the subtrees. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

const mostSubtrees = 4096;

export function readNameConstraints(value: Buffer): NameConstraints {
  const fields = inside(only(value, Tag.sequence));
  const permitted = fields.optional(contextConstructed(0));
  const excluded = fields.optional(contextConstructed(1));
  fields.finish();
  if (permitted === undefined && excluded === undefined)
    throw new Malformed('name constraints without subtrees');
  return {
    permitted: permitted === undefined ? [] : each(inside(permitted), 1, mostSubtrees, readSubtree),
    excluded: excluded === undefined ? [] : each(inside(excluded), 1, mostSubtrees, readSubtree),
  };
}

function readSubtree(list: Cursor): GeneralName {
  const fields = list.enter(Tag.sequence);
  const base = readGeneralName(fields);
  const minimum = fields.optional(context(0));
  // "minimum MUST be zero, and maximum MUST be absent"; a subtree with depths cannot be processed, so it is refused.
  if (minimum !== undefined && readSmallInteger(minimum, 2 ** 31) !== 0)
    throw new Malformed('subtree with a minimum');
  if (fields.peek === context(1)) throw new Malformed('subtree with a maximum');
  fields.finish();
  if (base.form === 'iPAddress' && !isNetwork(base.octets)) throw new Malformed('address range that is none');
  return base;
}

// Address and mask, and the mask in the form of RFC 4632: ones, then zeros.
function isNetwork(octets: Buffer): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false;
  const mask = octets.subarray(octets.length / 2).toString('hex');
  return /^f*[08ce]?0*$/.test(mask);
}
