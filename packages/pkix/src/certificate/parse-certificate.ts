import { readAlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import { readPublicKey } from '../algorithm/public-key.ts';
import { wholeOctets } from '../der/bit-string.ts';
import { type Cursor, inside, only } from '../der/cursor.ts';
import { integerOctets, readSmallInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { context, contextConstructed, Tag } from '../der/tag.ts';
import { readTime } from '../der/time.ts';
import { type Tlv, wholeOf } from '../der/tlv.ts';
import { readName } from '../name/name.ts';
import { attempt, type Parsed } from '../parsed.ts';
import type { Certificate, Deviation } from './certificate.ts';
import { knownExtensions } from './known-extensions.ts';
import { readExtensions } from './read-extensions.ts';

/** Certificates are a few kilobytes; what is larger than this, in octets, is an attack. */
const largest = 256 * 1024;
const longestSerialNumber = 20;
const firstOf2050 = Date.UTC(2050, 0, 1);
const noExtensions = { extensions: new Map<string, never>(), explicitDefault: false };

/** Reads one certificate from its DER (RFC 5280 section 4.1); the bytes are copied. */
export function parseCertificate(der: Uint8Array): Parsed<Certificate> {
  return attempt('certificate-malformed', () => {
    if (der.length > largest) throw new Malformed('certificate of more than 256 KiB');
    return readCertificate(Buffer.from(der));
  });
}

/** Reads a certificate that fills the bytes; for use inside readers. */
export function readCertificate(raw: Buffer): Certificate {
  const outer = inside(only(raw, Tag.sequence));
  const tbs = outer.take(Tag.sequence);
  const signatureAlgorithm = readAlgorithmIdentifier(outer);
  const signature = wholeOctets(outer.take(Tag.bitString));
  outer.finish();

  const deviations: Deviation[] = [];
  const fields = inside(tbs);
  const version = readVersion(fields);
  const serial = integerOctets(fields.take(Tag.integer));
  if (serial.length > longestSerialNumber) deviations.push('serial-number-too-long');
  if ((serial[0] ?? 0) >= 0x80 || (serial.length === 1 && serial[0] === 0))
    deviations.push('serial-number-not-positive');
  // RFC 5280 section 4.1.1.2: what is signed must name the algorithm of the signature.
  if (!wholeOf(fields.take(Tag.sequence)).equals(signatureAlgorithm.raw))
    throw new Malformed('two signature algorithms');
  const issuer = readName(fields);
  const validity = fields.enter(Tag.sequence);
  const notBefore = readValidity(validity.any(), deviations);
  const notAfter = readValidity(validity.any(), deviations);
  validity.finish();
  const subject = readName(fields);
  const publicKey = readPublicKey(fields);
  for (const number of [1, 2]) {
    if (fields.optional(context(number)) === undefined) continue;
    if (version === 1) throw new Malformed('unique identifier in version 1');
    if (!deviations.includes('unique-identifier')) deviations.push('unique-identifier');
  }
  const list = fields.optional(contextConstructed(3));
  fields.finish();
  if (list !== undefined && version !== 3) throw new Malformed('extensions without version 3');
  const { extensions, explicitDefault } = list === undefined ? noExtensions : readWrapped(list);
  const known = knownExtensions(extensions);
  if (explicitDefault || known.basicConstraints?.explicitDefault === true)
    deviations.push('explicit-default');
  return {
    raw,
    tbs: wholeOf(tbs),
    version,
    serialNumber: serial.toString('hex'),
    signatureAlgorithm,
    signature,
    issuer,
    notBefore,
    notAfter,
    subject,
    publicKey,
    extensions,
    ...known,
    deviations,
  };
}

function readVersion(fields: Cursor): 1 | 2 | 3 {
  const tagged = fields.optional(contextConstructed(0));
  if (tagged === undefined) return 1;
  const inner = inside(tagged);
  const number = readSmallInteger(inner.take(Tag.integer), 2);
  inner.finish();
  if (number === 0) throw new Malformed('version 1 spelled out');
  return number === 1 ? 2 : 3;
}

function readValidity(tlv: Tlv, deviations: Deviation[]): number {
  const time = readTime(tlv);
  if (
    tlv.tag === Tag.generalizedTime &&
    time < firstOf2050 &&
    !deviations.includes('generalized-time-before-2050')
  )
    deviations.push('generalized-time-before-2050');
  return time;
}

function readWrapped(list: Tlv): ReturnType<typeof readExtensions> {
  const wrapper = inside(list);
  const read = readExtensions(wrapper.enter(Tag.sequence));
  wrapper.finish();
  return read;
}
