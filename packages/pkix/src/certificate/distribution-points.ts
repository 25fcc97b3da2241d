import { namedBits } from '../der/bit-string.ts';
import { type Cursor, each, inside, only } from '../der/cursor.ts';
import { Malformed } from '../der/malformed.ts';
import { context, contextConstructed, Tag } from '../der/tag.ts';
import type { Tlv } from '../der/tlv.ts';
import { type GeneralName, readGeneralNames } from '../name/general-name.ts';
import { type NameAttribute, readRdn } from '../name/name.ts';

/** DistributionPointName: whole names, or one relative name below the CRL issuer's. */
export type DistributionPointName =
  | { readonly kind: 'full'; readonly names: readonly GeneralName[] }
  | { readonly kind: 'relative'; readonly rdn: readonly NameAttribute[] };

const flags = [
  undefined,
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

/** A bit of ReasonFlags (RFC 5280 section 4.2.1.13). */
export type ReasonFlag = Exclude<(typeof flags)[number], undefined>;

/** Every reason there is: what a CRL without onlySomeReasons covers. */
export const allReasons: ReadonlySet<ReasonFlag> = new Set(flags.filter((flag) => flag !== undefined));

/** DistributionPoint of RFC 5280 section 4.2.1.13. */
export interface DistributionPoint {
  readonly name: DistributionPointName | undefined;
  readonly reasons: ReadonlySet<ReasonFlag> | undefined;
  readonly crlIssuer: readonly GeneralName[] | undefined;
}

const mostPoints = 256;

export const readDistributionPoints = (value: Buffer): readonly DistributionPoint[] =>
  each(inside(only(value, Tag.sequence)), 1, mostPoints, (list) => readPoint(list.enter(Tag.sequence)));

function readPoint(fields: Cursor): DistributionPoint {
  const name = fields.optional(contextConstructed(0));
  const reasons = fields.optional(context(1));
  const issuer = fields.optional(contextConstructed(2));
  fields.finish();
  // "A DistributionPoint MUST NOT consist of only the reasons field."
  if (name === undefined && issuer === undefined)
    throw new Malformed('distribution point without name and issuer');
  return {
    name: name === undefined ? undefined : readDistributionPointName(inside(name)),
    reasons: reasons === undefined ? undefined : readReasonFlags(reasons),
    crlIssuer: issuer === undefined ? undefined : readGeneralNames(inside(issuer)),
  };
}

export function readDistributionPointName(wrapper: Cursor): DistributionPointName {
  const choice = wrapper.any();
  wrapper.finish();
  if (choice.tag === contextConstructed(0)) return { kind: 'full', names: readGeneralNames(inside(choice)) };
  if (choice.tag === contextConstructed(1)) return { kind: 'relative', rdn: readRdn(inside(choice)) };
  throw new Malformed('distribution point name of an unknown form');
}

export function readReasonFlags(tlv: Tlv): ReadonlySet<ReasonFlag> {
  return new Set(namedBits(tlv).flatMap((bit) => flags[bit] ?? []));
}
