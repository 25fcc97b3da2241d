import { readAlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import { Extensions } from '../certificate/extension-oids.ts';
import { readAuthorityKeyIdentifier } from '../certificate/extensions/key-identifiers.ts';
import { type Extension, readExtensions } from '../certificate/read-extensions.ts';
import { wholeOctets } from '../der/bit-string.ts';
import { type Cursor, inside, only } from '../der/cursor.ts';
import { readBigInteger, readSmallInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { contextConstructed, Tag } from '../der/tag.ts';
import { readTime } from '../der/time.ts';
import { wholeOf } from '../der/tlv.ts';
import { readName } from '../name/name.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Crl } from './crl.ts';
import { readIssuingDistributionPoint } from './issuing-distribution-point.ts';

/** Octets; the largest public CRLs have about a tenth of this. */
const largest = 256 * 1024 * 1024;
/** Only the entries may be many: a name of megabytes would hold up the caller while it is read. */
const largestPart = 256 * 1024;
const understood = new Set<string>([
  Extensions.authorityKeyIdentifier,
  Extensions.crlNumber,
  Extensions.deltaCrlIndicator,
  Extensions.issuingDistributionPoint,
]);
// "CRL verifiers MUST be able to handle CRLNumber values up to 20 octets" (section 5.2.3), and a sign octet.
const longestNumber = 21;

/** Reads the head of a CRL from its DER (RFC 5280 section 5.1) in time that does not depend on the entries. */
export function parseCrl(der: Uint8Array): Parsed<Crl> {
  return attempt('crl-malformed', () => {
    if (der.length > largest) throw new Malformed('CRL of more than 256 MiB');
    // What is no CRL is not worth a copy: those of megabytes hold up the caller.
    readCrl(Buffer.from(der.buffer, der.byteOffset, der.length));
    return readCrl(Buffer.from(der));
  });
}

function readCrl(raw: Buffer): Crl {
  const outer = inside(only(raw, Tag.sequence));
  const tbs = outer.take(Tag.sequence);
  const signatureAlgorithm = readAlgorithmIdentifier(outer.atMost(largestPart));
  const signature = wholeOctets(outer.atMost(largestPart).take(Tag.bitString));
  outer.finish();

  const fields = inside(tbs);
  const version = readVersion(fields);
  if (!readAlgorithmIdentifier(fields.atMost(largestPart)).raw.equals(signatureAlgorithm.raw))
    throw new Malformed('two signature algorithms');
  const issuer = readName(fields.atMost(largestPart));
  if (issuer.empty) throw new Malformed('CRL without an issuer');
  const thisUpdate = readTime(fields.any());
  const nextUpdate =
    fields.peek === Tag.utcTime || fields.peek === Tag.generalizedTime ? readTime(fields.any()) : undefined;
  if (nextUpdate !== undefined && nextUpdate < thisUpdate) throw new Malformed('next update before this one');
  const entries = fields.optional(Tag.sequence);
  const extensions = readCrlExtensions(fields.atMost(largestPart), version);
  fields.finish();
  return {
    raw,
    tbs: wholeOf(tbs),
    version,
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    entriesFrom: entries?.content ?? 0,
    entriesEnd: entries?.end ?? 0,
    extensions,
    ...known(extensions),
  };
}

function readVersion(fields: Cursor): 1 | 2 {
  const version = fields.optional(Tag.integer);
  if (version === undefined) return 1;
  if (readSmallInteger(version, 1) !== 1) throw new Malformed('version 1 spelled out');
  return 2;
}

function readCrlExtensions(fields: Cursor, version: 1 | 2): ReadonlyMap<string, Extension> {
  const wrapper = fields.optional(contextConstructed(0));
  if (wrapper === undefined) return new Map();
  if (version === 1) throw new Malformed('extensions without version 2');
  const content = inside(wrapper);
  const { extensions } = readExtensions(content.enter(Tag.sequence));
  content.finish();
  return extensions;
}

type Known = Pick<
  Crl,
  | 'number'
  | 'isDelta'
  | 'baseNumber'
  | 'issuingDistributionPoint'
  | 'authorityKeyIdentifier'
  | 'unknownCritical'
>;

function known(extensions: ReadonlyMap<string, Extension>): Known {
  const read = <T>(oid: string, reader: (value: Buffer) => T): T | undefined => {
    const extension = extensions.get(oid);
    return extension === undefined ? undefined : reader(extension.value);
  };
  const baseNumber = read(Extensions.deltaCrlIndicator, readNumber);
  return {
    number: read(Extensions.crlNumber, readNumber),
    isDelta: baseNumber !== undefined,
    baseNumber,
    issuingDistributionPoint: read(Extensions.issuingDistributionPoint, readIssuingDistributionPoint),
    authorityKeyIdentifier: read(Extensions.authorityKeyIdentifier, readAuthorityKeyIdentifier),
    unknownCritical: [...extensions].find(([oid, { critical }]) => critical && !understood.has(oid))?.[0],
  };
}

const readNumber = (value: Buffer): bigint => readBigInteger(only(value, Tag.integer), longestNumber);
