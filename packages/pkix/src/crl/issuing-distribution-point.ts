import {
  type DistributionPointName,
  readDistributionPointName,
  readReasonFlags,
  type ReasonFlag,
} from '../certificate/distribution-points.ts';
import { type Cursor, inside, only } from '../der/cursor.ts';
import { readBoolean } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { context, contextConstructed, Tag } from '../der/tag.ts';

/** RFC 5280 section 5.2.5: which certificates and reasons a CRL speaks about. */
export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | undefined;
  readonly onlyUserCertificates: boolean;
  readonly onlyCaCertificates: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly onlySomeReasons: ReadonlySet<ReasonFlag> | undefined;
  readonly indirect: boolean;
  /** DER of the extension value: two CRLs of one scope have the same. */
  readonly raw: Buffer;
}

export function readIssuingDistributionPoint(value: Buffer): IssuingDistributionPoint {
  const fields = inside(only(value, Tag.sequence));
  const name = fields.optional(contextConstructed(0));
  const onlyUserCertificates = flag(fields, 1);
  const onlyCaCertificates = flag(fields, 2);
  const reasons = fields.optional(context(3));
  const indirect = flag(fields, 4);
  const onlyAttributeCertificates = flag(fields, 5);
  fields.finish();
  if ([onlyUserCertificates, onlyCaCertificates, onlyAttributeCertificates].filter(Boolean).length > 1)
    throw new Malformed('a CRL for two kinds of certificates only');
  return {
    name: name === undefined ? undefined : readDistributionPointName(inside(name)),
    onlyUserCertificates,
    onlyCaCertificates,
    onlyAttributeCertificates,
    onlySomeReasons: reasons === undefined ? undefined : readReasonFlags(reasons),
    indirect,
    raw: value,
  };
}

function flag(fields: Cursor, number: number): boolean {
  const found = fields.optional(context(number));
  return found !== undefined && readBoolean(found);
}
