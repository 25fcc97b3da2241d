import { inside, only } from '../../der/cursor.ts';
import { integerOctets } from '../../der/integer.ts';
import { Malformed } from '../../der/malformed.ts';
import { context, contextConstructed, Tag } from '../../der/tag.ts';
import { contentOf } from '../../der/tlv.ts';
import { type GeneralName, readGeneralNames } from '../../name/general-name.ts';

/** RFC 5280 section 4.2.1.1. */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Buffer | undefined;
  readonly issuer: readonly GeneralName[] | undefined;
  /** Lower-case hexadecimal octets. */
  readonly serialNumber: string | undefined;
}

export function readAuthorityKeyIdentifier(value: Buffer): AuthorityKeyIdentifier {
  const fields = inside(only(value, Tag.sequence));
  const key = fields.optional(context(0));
  const issuer = fields.optional(contextConstructed(1));
  const serial = fields.optional(context(2));
  fields.finish();
  if ((issuer === undefined) !== (serial === undefined))
    throw new Malformed('authority issuer without serial number');
  return {
    keyIdentifier: key === undefined ? undefined : contentOf(key),
    issuer: issuer === undefined ? undefined : readGeneralNames(inside(issuer)),
    serialNumber: serial === undefined ? undefined : integerOctets(serial).toString('hex'),
  };
}

/** RFC 5280 section 4.2.1.2. */
export const readSubjectKeyIdentifier = (value: Buffer): Buffer => contentOf(only(value, Tag.octetString));
