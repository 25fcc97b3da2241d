import 'reflect-metadata';
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CertificatePolicyExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsageExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
  X509CrlGenerator,
  X509CrlReason,
  type X509CrlEntryParams,
} from '@peculiar/x509';
import { oid, sequence, set, text } from './der.ts';

// From here, because the library wants its polyfill loaded before it.
export { Extension, KeyUsageFlags, X509CrlReason } from '@peculiar/x509';

const ec = { name: 'ECDSA', namedCurve: 'P-256' };
const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
};
const mlDsa = { name: 'ML-DSA-65' };
const signings = { ec: { name: 'ECDSA', hash: 'SHA-256' }, 'ml-dsa-65': mlDsa };

/** What an authority signs with. */
export type AuthorityKey = keyof typeof signings;
type Keys = CryptoKeyPair;
async function newKeys(kind: AuthorityKey | 'rsa' = 'ec'): Promise<Keys> {
  const made = await crypto.subtle.generateKey({ ec, rsa, 'ml-dsa-65': mlDsa }[kind], true, [
    'sign',
    'verify',
  ]);
  if ('privateKey' in made) return made;
  throw new Error('a pair of keys was asked for');
}

export interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: Keys;
  readonly key: AuthorityKey;
  /** Lower-case hex. */
  readonly keyId: string;
}

const year = 365 * 24 * 3600 * 1000;
/** Tests stand at this moment. */
export const now = new Date('2026-06-01T00:00:00Z');
export const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);

const keyIdOf = (certificate: X509Certificate): string =>
  certificate.getExtension(SubjectKeyIdentifierExtension)?.keyId.toLowerCase() ?? '';

/** A root, or an authority below one. */
export async function makeAuthority({
  name,
  parent,
  crlUrl,
  serial = '01',
  notAfter = new Date(now.getTime() + 5 * year),
  key = 'ec',
  policies = ['2.5.29.32.0'],
}: {
  name: string;
  parent?: Authority;
  crlUrl?: string;
  serial?: string;
  notAfter?: Date;
  key?: AuthorityKey;
  policies?: readonly string[];
}): Promise<Authority> {
  const keys = await newKeys(key);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: name,
    issuer: parent?.certificate.subject ?? name,
    notBefore: new Date(now.getTime() - year),
    notAfter,
    publicKey: keys.publicKey,
    signingKey: (parent?.keys ?? keys).privateKey,
    signingAlgorithm: signings[parent?.key ?? key],
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create((parent?.keys ?? keys).publicKey),
      new CertificatePolicyExtension([...policies]),
      ...(crlUrl === undefined ? [] : [new CRLDistributionPointsExtension([crlUrl])]),
    ],
  });
  return { certificate, keys, key, keyId: keyIdOf(certificate) };
}

const subjectType = {
  'natural-person': '2.16.886.1.100.3.1.1',
  agency: '2.16.886.1.100.3.2.1.1',
  server: '2.16.886.1.100.3.3.1',
} as const;

const directoryAttributes = (entries: readonly (readonly [string, Buffer])[]): Extension =>
  new Extension(
    '2.5.29.9',
    false,
    Uint8Array.from(sequence(...entries.map(([type, value]) => sequence(oid(type), set(value))))),
  );

export interface CardOptions {
  readonly authority: Authority;
  readonly serial?: string;
  readonly subject?: string;
  readonly kind?: keyof typeof subjectType;
  readonly usage?: KeyUsageFlags;
  readonly purposes?: readonly string[];
  readonly policies?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly ocspUrl?: string;
  readonly crlUrl?: string;
  readonly keyKind?: 'ec' | 'rsa';
  /** SubjectPublicKeyInfo of a key that a test made itself */
  readonly spki?: Uint8Array<ArrayBuffer>;
  readonly extensions?: readonly Extension[];
}

/** A card's certificate; by default that of a natural person, in order. */
export async function makeCard({
  authority,
  serial = '0a01',
  subject = 'C=TW, CN=林嘉文, 2.5.4.5=0000000112345678',
  kind = 'natural-person',
  usage = KeyUsageFlags.digitalSignature,
  purposes,
  policies = ['2.16.886.101.0.3.3'],
  notBefore = new Date(now.getTime() - year / 2),
  notAfter = new Date(now.getTime() + year),
  ocspUrl,
  crlUrl,
  keyKind = 'ec',
  spki,
  extensions = [],
}: CardOptions) {
  const keys = await newKeys(keyKind);
  const publicKey = spki ?? keys.publicKey;
  const attributes: (readonly [string, Buffer])[] = [['2.16.886.1.100.2.1', oid(subjectType[kind])]];
  if (kind === 'natural-person') attributes.push(['2.16.886.1.100.2.51', text('0003')]);
  if (kind === 'agency') attributes.push(['2.16.886.1.100.2.102', oid('2.16.886.101.99001.2')]);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject,
    issuer: authority.certificate.subject,
    notBefore,
    notAfter,
    publicKey,
    signingKey: authority.keys.privateKey,
    signingAlgorithm: signings[authority.key],
    extensions: [
      new KeyUsagesExtension(usage, true),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(authority.keys.publicKey),
      ...(policies.length === 0 ? [] : [new CertificatePolicyExtension([...policies])]),
      ...(purposes === undefined ? [] : [new ExtendedKeyUsageExtension([...purposes])]),
      ...(ocspUrl === undefined ? [] : [new AuthorityInfoAccessExtension({ ocsp: ocspUrl })]),
      ...(crlUrl === undefined ? [] : [new CRLDistributionPointsExtension([crlUrl])]),
      directoryAttributes(attributes),
      ...extensions,
    ],
  });
  return { der: new Uint8Array(certificate.rawData), certificate, keys };
}

/** CRLNumber (RFC 5280 section 5.2.3). */
const crlNumber = (number: number): Extension =>
  new Extension('2.5.29.20', false, Buffer.from([0x02, 0x01, number]));

export async function makeCrl({
  authority,
  number = 1,
  entries = [],
  thisUpdate = after(-3600_000),
  nextUpdate = after(24 * 3600_000),
}: {
  authority: Authority;
  number?: number;
  entries?: X509CrlEntryParams[];
  thisUpdate?: Date;
  nextUpdate?: Date;
}): Promise<Buffer> {
  const crl = await X509CrlGenerator.create({
    issuer: authority.certificate.subject,
    thisUpdate,
    nextUpdate,
    // Without a reason the library writes an empty list of extensions, which is no DER of an entry.
    entries: entries.map((entry) => ({ reason: X509CrlReason.keyCompromise, ...entry })),
    signingKey: authority.keys.privateKey,
    signingAlgorithm: signings[authority.key],
    extensions: [crlNumber(number), await AuthorityKeyIdentifierExtension.create(authority.keys.publicKey)],
  });
  return Buffer.from(crl.rawData);
}
