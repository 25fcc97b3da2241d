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
  type PublicKey,
  SubjectKeyIdentifierExtension,
} from './x509.ts';
import { type CardPlan } from './card-plan.ts';
import { objectIdentifier, sequence, set, utf8String } from './der.ts';

/** Policy of the government's assurance level 3. */
const level3Policy = '2.16.886.101.0.3.3';

const subjectTypes = { 'natural-person': '2.16.886.1.100.3.1.1', agency: '2.16.886.1.100.3.2.1.1' } as const;

/** SubjectDirectoryAttributes (RFC 5280, 4.2.1.8) with the government's attributes. */
function directoryAttributes({ kind, lastFour, agencyOid }: CardPlan): Extension {
  const attributes: [string, Buffer][] = [['2.16.886.1.100.2.1', objectIdentifier(subjectTypes[kind])]];
  if (lastFour !== undefined) attributes.push(['2.16.886.1.100.2.51', utf8String(lastFour)]);
  if (agencyOid !== undefined) attributes.push(['2.16.886.1.100.2.102', objectIdentifier(agencyOid)]);
  const encoded = attributes.map(([type, value]) => sequence(objectIdentifier(type), set(value)));
  return new Extension('2.5.29.9', false, Uint8Array.from(sequence(...encoded)));
}

export type CardCertificateUse = 'signing' | 'encryption';

const keyUsage = (use: CardCertificateUse): KeyUsagesExtension =>
  use === 'signing'
    ? new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true)
    : new KeyUsagesExtension(KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment, true);

/** Addresses that certificates carry. */
export interface PkiAddresses {
  readonly ocsp: string;
  readonly crl: string;
  readonly issuer: string;
}

export async function cardExtensions({
  plan,
  use,
  publicKey,
  issuerKey,
  addresses,
}: {
  plan: CardPlan;
  use: CardCertificateUse;
  publicKey: CryptoKey | PublicKey;
  issuerKey: CryptoKey;
  addresses: PkiAddresses;
}): Promise<Extension[]> {
  return [
    await AuthorityKeyIdentifierExtension.create(issuerKey),
    await SubjectKeyIdentifierExtension.create(publicKey),
    new CertificatePolicyExtension([level3Policy]),
    directoryAttributes(plan),
    new CRLDistributionPointsExtension([addresses.crl]),
    new AuthorityInfoAccessExtension({ ocsp: addresses.ocsp, caIssuers: addresses.issuer }),
    keyUsage(use),
  ];
}

export async function authorityExtensions({
  publicKey,
  issuerKey,
  crl,
  isRoot,
}: {
  publicKey: CryptoKey;
  issuerKey: CryptoKey;
  crl: string;
  isRoot: boolean;
}): Promise<Extension[]> {
  const own = [
    new BasicConstraintsExtension(true, isRoot ? undefined : 0, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ];
  if (isRoot) return own;
  return [
    ...own,
    await AuthorityKeyIdentifierExtension.create(issuerKey),
    new CertificatePolicyExtension(['2.5.29.32.0']),
    new CRLDistributionPointsExtension([crl]),
  ];
}

const ocspSigning = '1.3.6.1.5.5.7.3.9';
const ocspNoCheck = '1.3.6.1.5.5.7.48.1.5';

/** A responder that its authority has delegated to (RFC 6960, 4.2.2.2). */
export const responderExtensions = async (
  publicKey: CryptoKey,
  issuerKey: CryptoKey,
): Promise<Extension[]> => [
  await AuthorityKeyIdentifierExtension.create(issuerKey),
  await SubjectKeyIdentifierExtension.create(publicKey),
  new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
  new ExtendedKeyUsageExtension([ocspSigning]),
  new Extension(ocspNoCheck, false, Buffer.from([0x05, 0x00])),
];
