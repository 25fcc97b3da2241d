import { type AlgorithmIdentifier, readAlgorithmIdentifier } from '../algorithm/algorithm-identifier.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { type Attributes, readAttributes } from '../certificate/subject-directory-attributes.ts';
import { type Cursor, each, inside, only } from '../der/cursor.ts';
import { integerOctets, readSmallInteger } from '../der/integer.ts';
import { Malformed } from '../der/malformed.ts';
import { readOid } from '../der/oid.ts';
import { context, contextConstructed, Tag } from '../der/tag.ts';
import { contentOf, type Tlv, wholeOf } from '../der/tlv.ts';
import { type Name, readName } from '../name/name.ts';

/** Object identifiers of RFC 5652. */
export const Cms = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
} as const;

/** SignedData of RFC 5652 section 5.1 as it was read, believed in nothing yet. */
export interface SignedData {
  readonly contentType: string;
  /** Undefined when the signature is detached. */
  readonly content: Buffer | undefined;
  /** Certificates that came along; those that cannot be read are left out. */
  readonly certificates: readonly Certificate[];
  readonly signers: readonly SignerInfo[];
}

/** SignerInfo of section 5.3. */
export interface SignerInfo {
  readonly signer:
    | { readonly kind: 'serial'; readonly issuer: Name; readonly serialNumber: string }
    | { readonly kind: 'key'; readonly keyIdentifier: Buffer };
  readonly digestAlgorithm: AlgorithmIdentifier;
  /** What the signature is over when there are signed attributes: their DER as a SET OF. */
  readonly signedAttributes: { readonly der: Buffer; readonly attributes: Attributes } | undefined;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Buffer;
}

const most = 64;

export function readSignedData(der: Buffer): SignedData {
  const info = inside(only(der, Tag.sequence));
  if (readOid(info.any()) !== Cms.signedData) throw new Malformed('not SignedData');
  const wrapper = info.enter(contextConstructed(0));
  info.finish();
  const fields = wrapper.enter(Tag.sequence);
  wrapper.finish();
  readSmallInteger(fields.take(Tag.integer), 5);
  each(fields.enter(Tag.set), 0, most, readAlgorithmIdentifier);
  const { contentType, content } = readEncapsulated(fields.enter(Tag.sequence));
  const certificates = fields.optional(contextConstructed(0));
  // CRLs that came along prove nothing here: revocation is asked of sources that the caller chose.
  fields.optional(contextConstructed(1));
  const signers = each(fields.enter(Tag.set), 0, most, readSigner);
  fields.finish();
  return {
    contentType,
    content,
    certificates: certificates === undefined ? [] : readCertificates(inside(certificates)),
    signers,
  };
}

function readEncapsulated(fields: Cursor): Pick<SignedData, 'contentType' | 'content'> {
  const contentType = readOid(fields.any());
  const wrapper = fields.optional(contextConstructed(0));
  fields.finish();
  if (wrapper === undefined) return { contentType, content: undefined };
  const explicit = inside(wrapper);
  const content = contentOf(explicit.take(Tag.octetString));
  explicit.finish();
  return { contentType, content };
}

const readCertificates = (set: Cursor): readonly Certificate[] =>
  each(set, 0, most, (choice) => choice.any()).flatMap((one) => {
    if (one.tag !== Tag.sequence) return [];
    const parsed = parseCertificate(wholeOf(one));
    return parsed.ok ? [parsed.value] : [];
  });

function readSigner(set: Cursor): SignerInfo {
  const fields = set.enter(Tag.sequence);
  readSmallInteger(fields.take(Tag.integer), 5);
  const signer = readSignerIdentifier(fields.any());
  const digestAlgorithm = readAlgorithmIdentifier(fields);
  const signed = fields.optional(contextConstructed(0));
  const signatureAlgorithm = readAlgorithmIdentifier(fields);
  const signature = contentOf(fields.take(Tag.octetString));
  fields.optional(contextConstructed(1));
  fields.finish();
  return {
    signer,
    digestAlgorithm,
    signedAttributes: signed === undefined ? undefined : readSignedAttributes(signed),
    signatureAlgorithm,
    signature,
  };
}

function readSignerIdentifier(tlv: Tlv): SignerInfo['signer'] {
  if (tlv.tag === context(0)) return { kind: 'key', keyIdentifier: contentOf(tlv) };
  if (tlv.tag !== Tag.sequence) throw new Malformed('signer identifier of an unknown form');
  const fields = inside(tlv);
  const issuer = readName(fields);
  const serialNumber = integerOctets(fields.take(Tag.integer)).toString('hex');
  fields.finish();
  return { kind: 'serial', issuer, serialNumber };
}

/** Section 5.4: signed under the tag of a SET OF, not under the [0] that stands in the message. */
function readSignedAttributes(tlv: Tlv): SignerInfo['signedAttributes'] {
  const der = Buffer.from(wholeOf(tlv));
  der[0] = Tag.set;
  return { der, attributes: readAttributes(inside(only(der, Tag.set))) };
}
