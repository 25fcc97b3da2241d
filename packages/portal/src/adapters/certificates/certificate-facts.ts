import {
  type Attributes,
  type Certificate,
  firstAttribute,
  fingerprint,
  readObjectIdentifier,
  readText,
  subjectDirectoryAttributes,
} from '@ecpa/pkix';
import { type CertificateFacts, type CertificateKind } from '../../domain/certificate/certificate.ts';
import { keyIdOf } from './trust.ts';

/** Attributes of the government PKI in SubjectDirectoryAttributes. */
const attributeOids = {
  subjectType: '2.16.886.1.100.2.1',
  lastFour: '2.16.886.1.100.2.51',
  agencyOid: '2.16.886.1.100.2.102',
} as const;
const naturalPerson = '2.16.886.1.100.3.1.1';
/** Government agencies (.1.1), their units (.1.2) and the other organisations that hold organisation cards. */
const organisations = '2.16.886.1.100.3.2.';

const attributesOf = (certificate: Certificate): Attributes => {
  const attributes = subjectDirectoryAttributes(certificate);
  return attributes.ok ? attributes.value : new Map();
};

/** An OID is written as an OBJECT IDENTIFIER by some authorities and as text by others. */
function oidOf(attributes: Attributes, type: string): string | undefined {
  const [value] = attributes.get(type) ?? [];
  if (value === undefined) return undefined;
  const text = readObjectIdentifier(value) ?? readText(value);
  return text !== undefined && /^[0-2](\.\d+)+$/.test(text) ? text : undefined;
}

/** Which kind of card the certificate says it stands for; undefined for a server's and for one that does not say. */
export function kindOf(certificate: Certificate): CertificateKind | undefined {
  const subjectType = oidOf(attributesOf(certificate), attributeOids.subjectType);
  if (subjectType === naturalPerson) return 'natural-person';
  return subjectType?.startsWith(organisations) === true ? 'agency' : undefined;
}

function lastFourOf(attributes: Attributes): string | undefined {
  const [value] = attributes.get(attributeOids.lastFour) ?? [];
  const text = value === undefined ? undefined : readText(value);
  return text !== undefined && /^[0-9A-Z]{4}$/.test(text) ? text : undefined;
}

/** What a certificate says of its holder, once its path is proven. */
export function factsOf({
  certificate,
  issuer,
  kind,
}: {
  certificate: Certificate;
  issuer: Certificate;
  kind: CertificateKind;
}): CertificateFacts {
  const attributes = attributesOf(certificate);
  const { subject } = certificate;
  return {
    kind,
    issuerKeyId: keyIdOf(issuer),
    serial: certificate.serialNumber.replace(/^0+(?=.)/, ''),
    // Agency certificates name the agency in its unit or organisation where they have no common name.
    holderName:
      firstAttribute(subject, 'CN') ?? firstAttribute(subject, 'OU') ?? firstAttribute(subject, 'O') ?? '',
    lastFour: kind === 'natural-person' ? lastFourOf(attributes) : undefined,
    agencyOid: kind === 'agency' ? oidOf(attributes, attributeOids.agencyOid) : undefined,
    notBefore: new Date(certificate.notBefore),
    notAfter: new Date(certificate.notAfter),
    sha256: fingerprint(certificate),
  };
}
