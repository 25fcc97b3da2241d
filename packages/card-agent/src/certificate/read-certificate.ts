import { createHash } from 'node:crypto';
import { type CertificateKind, type KeyKind, tokenLimits } from '@ecpa/card-protocol';
import { type DerItem, derItems, readOid, readOnlyDer, readText } from './der.ts';
import { readPublicKey } from './read-public-key.ts';

/** A name as pairs of attribute type and text, in the certificate's order. */
export type NameParts = { type: string; text: string }[];

/** What the agent needs of a certificate. It was read, not verified: that is the portal's work. */
export interface CardCertificate {
  unverifiedDer: Uint8Array;
  /** SHA-256 of the DER, lower-case hex */
  fingerprint: string;
  kind: CertificateKind;
  keyUsage: ReadonlySet<KeyUsage>;
  notBefore: Date;
  notAfter: Date;
  subject: NameParts;
  issuer: NameParts;
  /** last four characters of the holder's national ID, where the certificate has them */
  idLastFour: string;
  key: KeyKind | undefined;
  /** SubjectPublicKeyInfo, issuer name and serial number as DER */
  spki: Uint8Array;
  issuerDer: Uint8Array;
  serialDer: Uint8Array;
}

const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
] as const;

/** Names of keyUsage bits (RFC 5280 section 4.2.1.3) that matter here. */
type KeyUsage = (typeof keyUsages)[number];

const subjectTypeAttribute = '2.16.886.1.100.2.1';
const idLastFourAttribute = '2.16.886.1.100.2.51';

/** Reads a certificate that a card presents; undefined when it is larger than any token takes, or not shaped as one. */
export function readCertificate(unverifiedDer: Uint8Array): CardCertificate | undefined {
  if (unverifiedDer.length > tokenLimits.certificateBytes) return undefined;
  const [tbs, , signature, ...more] = derItems(readOnlyDer(unverifiedDer, 0x30)) ?? [];
  if (tbs?.tag !== 0x30 || signature?.tag !== 0x03 || more.length > 0) return undefined;
  const fields = derItems(tbs);
  if (fields === undefined) return undefined;
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, validity, subject, spki, ...rest] = fields;
  if (serial?.tag !== 0x02 || issuer?.tag !== 0x30 || subject?.tag !== 0x30 || spki?.tag !== 0x30)
    return undefined;
  const [notBefore, notAfter] = (derItems(validity) ?? []).map(readTime);
  const subjectParts = readName(subject);
  const issuerParts = readName(issuer);
  if (notBefore === undefined || notAfter === undefined || !subjectParts || !issuerParts) return undefined;
  const extensions = readExtensions(rest.find(({ tag }) => tag === 0xa3));
  if (extensions === undefined) return undefined;
  const attributes = readDirectoryAttributes(extensions.get('2.5.29.9'));
  return {
    unverifiedDer,
    fingerprint: createHash('sha256').update(unverifiedDer).digest('hex'),
    kind: kindOf(readOid(attributes.get(subjectTypeAttribute))),
    keyUsage: readKeyUsage(extensions.get('2.5.29.15')),
    notBefore,
    notAfter,
    subject: subjectParts,
    issuer: issuerParts,
    idLastFour: readText(attributes.get(idLastFourAttribute), 4) ?? '',
    key: readPublicKey(spki),
    spki: spki.whole,
    issuerDer: issuer.whole,
    serialDer: serial.whole,
  };
}

function kindOf(subjectType: string | undefined): CertificateKind {
  if (subjectType === '2.16.886.1.100.3.1.1') return 'natural-person';
  return subjectType?.startsWith('2.16.886.1.100.3.2.') ? 'agency' : 'other';
}

function readTime(item: DerItem): Date | undefined {
  const text = readText(item, 20) ?? '';
  const short = /^(\d{2})(\d{10})Z$/.exec(text);
  // UTCTime: years from 50 on lie in the last century (RFC 5280 section 4.1.2.5.1).
  const digits =
    item.tag === 0x17 && short
      ? `${Number(short[1]) >= 50 ? '19' : '20'}${text.slice(0, 12)}`
      : text.slice(0, 14);
  if ((item.tag !== 0x17 && item.tag !== 0x18) || !/^\d{14}$/.test(digits)) return undefined;
  const time = new Date(digits.replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function readName(name: DerItem): NameParts | undefined {
  const parts: NameParts = [];
  for (const set of derItems(name) ?? []) {
    for (const pair of derItems(set) ?? []) {
      const [type, value] = derItems(pair) ?? [];
      const oid = readOid(type);
      const text = readText(value);
      if (oid === undefined || text === undefined || parts.length === 16) return undefined;
      parts.push({ type: oid, text });
    }
  }
  return parts;
}

function readExtensions(wrapper: DerItem | undefined): Map<string, Uint8Array> | undefined {
  const found = new Map<string, Uint8Array>();
  if (wrapper === undefined) return found;
  for (const extension of derItems(derItems(wrapper)?.[0]) ?? []) {
    const fields = derItems(extension) ?? [];
    const oid = readOid(fields[0]);
    const value = fields.at(-1);
    // The same extension twice would let two readers see two certificates (RFC 5280 section 4.2).
    if (oid === undefined || value?.tag !== 0x04 || found.has(oid)) return undefined;
    found.set(oid, value.content);
  }
  return found;
}

/** SubjectDirectoryAttributes: SEQUENCE OF { OID, SET { value } } (RFC 5280 section 4.2.1.8). */
function readDirectoryAttributes(extension: Uint8Array | undefined): Map<string, DerItem> {
  const found = new Map<string, DerItem>();
  for (const attribute of derItems(extension && readOnlyDer(extension, 0x30)) ?? []) {
    const [type, values] = derItems(attribute) ?? [];
    const oid = readOid(type);
    const value = derItems(values)?.[0];
    if (oid !== undefined && value !== undefined && !found.has(oid)) found.set(oid, value);
  }
  return found;
}

/** Without the extension nothing is allowed here: cards of the profile always carry it. */
function readKeyUsage(extension: Uint8Array | undefined): ReadonlySet<KeyUsage> {
  const bits = extension && readOnlyDer(extension, 0x03)?.content;
  const byte = bits?.[1] ?? 0;
  return new Set(keyUsages.filter((_, index) => (byte & (0x80 >> index)) !== 0));
}
