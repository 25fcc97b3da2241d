import { Extensions } from '../certificate/extension-oids.ts';
import { readExtensions } from '../certificate/read-extensions.ts';
import { Cursor, inside, only } from '../der/cursor.ts';
import { integerOctets } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { Tag } from '../der/tag.ts';
import { readTime } from '../der/time.ts';
import { type GeneralName, readGeneralNames } from '../name/general-name.ts';
import { type CrlReason, readCrlReason } from '../revocation/reason-code.ts';

/** One revoked certificate (RFC 5280 section 5.1.2.6). */
export interface CrlEntry {
  /** Content octets of the INTEGER, lower-case hexadecimal. */
  readonly serialNumber: string;
  /** Epoch milliseconds. */
  readonly revokedAt: number;
  readonly reason: CrlReason;
  /** Since when the key is thought to be lost, epoch milliseconds. */
  readonly invalidSince: number | undefined;
}

/** What reading an entry says beyond it. */
export interface ReadEntry extends CrlEntry {
  /** Issuer of this and the following entries of an indirect CRL. */
  readonly certificateIssuer: readonly GeneralName[] | undefined;
  readonly unknownCritical: string | undefined;
  /** Offset of the next entry. */
  readonly end: number;
}

/** Octets; honest ones have some fifty. */
const largestEntry = 64 * 1024;

const understood = new Set<string>([
  Extensions.reasonCode,
  Extensions.holdInstruction,
  Extensions.invalidityDate,
  Extensions.certificateIssuer,
]);

/** Reads the entry that begins at `at`, strictly. */
export function readEntry(bytes: Buffer, at: number, limit: number, version: 1 | 2): ReadEntry {
  const whole = new Cursor(bytes, at, limit).atMost(largestEntry).take(Tag.sequence);
  const fields = inside(whole);
  const serialNumber = integerOctets(fields.take(Tag.integer)).toString('hex');
  const revokedAt = readTime(fields.any());
  const list = fields.optional(Tag.sequence);
  fields.finish();
  if (list === undefined)
    return {
      serialNumber,
      revokedAt,
      reason: 'unspecified',
      invalidSince: undefined,
      certificateIssuer: undefined,
      unknownCritical: undefined,
      end: whole.end,
    };
  if (version === 1) throw new Malformed('entry extensions without version 2');
  const { extensions } = readExtensions(inside(list));
  const read = <T>(oid: string, reader: (value: Buffer) => T): T | undefined => {
    const extension = extensions.get(oid);
    return extension === undefined ? undefined : reader(extension.value);
  };
  read(Extensions.holdInstruction, (value) => readOid(only(value, Tag.objectIdentifier)));
  return {
    serialNumber,
    revokedAt,
    reason:
      read(Extensions.reasonCode, (value) => readCrlReason(only(value, Tag.enumerated))) ?? 'unspecified',
    invalidSince: read(Extensions.invalidityDate, (value) => readTime(only(value, Tag.generalizedTime))),
    certificateIssuer: read(Extensions.certificateIssuer, (value) =>
      readGeneralNames(inside(only(value, Tag.sequence))),
    ),
    unknownCritical: [...extensions].find(([oid, { critical }]) => critical && !understood.has(oid))?.[0],
    end: whole.end,
  };
}
