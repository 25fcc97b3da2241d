import { namedBits } from '../../der/bit-string.ts';
import { each, inside, only } from '../../der/cursor.ts';
import { Malformed } from '../../der/malformed.ts';
import { readOid } from '../../der/oid.ts';
import { Tag } from '../../der/tag.ts';

const usages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** A bit of the key usage extension (RFC 5280 section 4.2.1.3). */
export type KeyUsage = (typeof usages)[number];

/** The usages whose bits are set; bits that no standard names are refused. */
export function readKeyUsage(value: Buffer): ReadonlySet<KeyUsage> {
  const set = new Set<KeyUsage>();
  for (const bit of namedBits(only(value, Tag.bitString))) {
    const usage = usages[bit];
    if (usage === undefined) throw new Malformed('unknown key usage bit');
    set.add(usage);
  }
  return set;
}

/** Purposes of the extended key usage extension (RFC 5280 section 4.2.1.12), dotted. */
export const readExtendedKeyUsage = (value: Buffer): readonly string[] =>
  each(inside(only(value, Tag.sequence)), 1, 256, (purposes) => readOid(purposes.any()));
