import { readAlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { type Extension, readExtensions } from '../certificate/read-extensions.ts';
import { wholeOctets } from '../der/bit-string.ts';
import { type Cursor, each, inside, only, wrapped } from '../der/cursor.ts';
import { readSmallInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { context, contextConstructed, Tag } from '../der/tag.ts';
import { readTime } from '../der/time.ts';
import { contentOf, wholeOf } from '../der/tlv.ts';
import { readName } from '../name/name.ts';
import { attempt, type Parsed } from '../parsed.ts';
import { readCrlReason } from '../revocation/reason-code.ts';
import { readCertId } from './cert-id.ts';
import { Ocsp } from './oids.ts';
import type {
  BasicResponse,
  OcspErrorStatus,
  OcspResponse,
  ResponderId,
  SingleResponse,
} from './response.ts';

/** Octets; an answer about one certificate has some two thousand. */
const largest = 256 * 1024;
const mostCertificates = 16;
const mostResponses = 1024;
const errors: readonly (OcspErrorStatus | undefined)[] = [
  undefined,
  'malformed-request',
  'internal-error',
  'try-later',
  undefined,
  'signature-required',
  'unauthorized',
];

/** Reads OCSPResponse of RFC 6960 section 4.2.1, strictly. */
export function parseOcspResponse(der: Uint8Array): Parsed<OcspResponse> {
  return attempt('ocsp-malformed', () => {
    if (der.length > largest) throw new Malformed('answer of more than 256 KiB');
    const fields = inside(only(Buffer.from(der), Tag.sequence));
    const code = readSmallInteger(fields.take(Tag.enumerated), 6);
    const wrapper = fields.optional(contextConstructed(0));
    fields.finish();
    const status = errors[code];
    if (status !== undefined) return { kind: 'error', status };
    if (code !== 0 || wrapper === undefined) throw new Malformed('neither an answer nor an error');
    const typed = inside(wrapped(wrapper, Tag.sequence));
    if (readOid(typed.any()) !== Ocsp.basicResponse) throw new Malformed('answer of an unknown type');
    const octets = contentOf(typed.take(Tag.octetString));
    typed.finish();
    return { kind: 'basic', basic: readBasic(octets) };
  });
}

function readBasic(octets: Buffer): BasicResponse {
  const outer = inside(only(octets, Tag.sequence));
  const tbs = outer.take(Tag.sequence);
  const signatureAlgorithm = readAlgorithmIdentifier(outer);
  const signature = wholeOctets(outer.take(Tag.bitString));
  const bag = outer.optional(contextConstructed(0));
  outer.finish();
  const fields = inside(tbs);
  const version = fields.optional(contextConstructed(0));
  if (version !== undefined && readSmallInteger(wrapped(version, Tag.integer), 1) !== 0)
    throw new Malformed('answer of an unknown version');
  const responder = readResponder(fields);
  const producedAt = readTime(fields.take(Tag.generalizedTime));
  const responses = each(fields.enter(Tag.sequence), 1, mostResponses, readSingle);
  const extensions = optionalExtensions(fields);
  fields.finish();
  return {
    tbs: wholeOf(tbs),
    responder,
    producedAt,
    responses,
    extensions,
    signatureAlgorithm,
    signature,
    certificates: bag === undefined ? [] : readCertificates(inside(wrapped(bag, Tag.sequence))),
  };
}

function readResponder(fields: Cursor): ResponderId {
  const byName = fields.optional(contextConstructed(1));
  if (byName !== undefined) {
    const inner = inside(byName);
    const name = readName(inner);
    inner.finish();
    return { kind: 'name', name };
  }
  const inner = fields.enter(contextConstructed(2));
  const hash = contentOf(inner.take(Tag.octetString));
  inner.finish();
  return { kind: 'key', hash };
}

function readSingle(list: Cursor): SingleResponse {
  const fields = list.enter(Tag.sequence);
  const certId = readCertId(fields);
  const status = readStatus(fields);
  const thisUpdate = readTime(fields.take(Tag.generalizedTime));
  const next = fields.optional(contextConstructed(0));
  const nextUpdate = next === undefined ? undefined : readTime(wrapped(next, Tag.generalizedTime));
  if (nextUpdate !== undefined && nextUpdate < thisUpdate) throw new Malformed('next update before this one');
  const extensions = optionalExtensions(fields);
  fields.finish();
  return { certId, status, thisUpdate, nextUpdate, extensions };
}

function readStatus(fields: Cursor): SingleResponse['status'] {
  const choice = fields.any();
  if (choice.tag === context(0) && choice.end === choice.content) return { kind: 'good' };
  if (choice.tag === context(2) && choice.end === choice.content) return { kind: 'unknown' };
  if (choice.tag !== contextConstructed(1)) throw new Malformed('certificate status of an unknown form');
  const info = inside(choice);
  const revokedAt = readTime(info.take(Tag.generalizedTime));
  const coded = info.optional(contextConstructed(0));
  info.finish();
  const reason = coded === undefined ? 'unspecified' : readCrlReason(wrapped(coded, Tag.enumerated));
  return { kind: 'revoked', revokedAt, reason };
}

/** Both kinds of extensions of an answer stand under [1]. */
function optionalExtensions(fields: Cursor): ReadonlyMap<string, Extension> {
  const wrapper = fields.optional(contextConstructed(1));
  if (wrapper === undefined) return new Map();
  const content = inside(wrapper);
  const { extensions } = readExtensions(content.enter(Tag.sequence));
  content.finish();
  return extensions;
}

const readCertificates = (list: Cursor): readonly Certificate[] =>
  each(list, 0, mostCertificates, (one) => parseCertificate(wholeOf(one.take(Tag.sequence)))).flatMap(
    (parsed) => (parsed.ok ? [parsed.value] : []),
  );
