import type { Certificate } from '../certificate/certificate.ts';
import {
  allReasons,
  type DistributionPoint,
  type DistributionPointName,
  type ReasonFlag,
} from '../certificate/distribution-points.ts';
import { oidElement, element } from '../der/write.ts';
import { Tag } from '../der/tag.ts';
import type { GeneralName } from '../name/general-name.ts';
import { Name, type NameAttribute } from '../name/name.ts';
import type { Crl } from './crl.ts';

/**
 * The reasons for which a CRL speaks about a certificate at one of its distribution points: RFC 5280 section 6.3.3 (b)
 * and (d). Undefined when it does not speak about the certificate there at all.
 */
export function reasonsInScope(
  crl: Crl,
  certificate: Certificate,
  point: DistributionPoint,
): ReadonlySet<ReasonFlag> | undefined {
  const idp = crl.issuingDistributionPoint;
  if (point.crlIssuer === undefined) {
    if (!crl.issuer.matches(certificate.issuer)) return undefined;
  } else if (idp?.indirect !== true || !point.crlIssuer.some((name) => names(name, crl.issuer))) {
    return undefined;
  }
  if (idp !== undefined) {
    const ca = certificate.basicConstraints?.ca === true;
    if (idp.onlyAttributeCertificates || (idp.onlyUserCertificates && ca) || (idp.onlyCaCertificates && !ca))
      return undefined;
    if (idp.name !== undefined && !meets(idp.name, crl.issuer, certificate, point)) return undefined;
  }
  const some = idp?.onlySomeReasons ?? allReasons;
  return point.reasons === undefined ? some : intersection(some, point.reasons);
}

/** The point that RFC 5280 assumes for CRLs that no distribution point names: everything of the certificate's issuer. */
export const pointOfIssuer = ({ issuer }: Certificate): DistributionPoint => ({
  name: { kind: 'full', names: [{ form: 'directoryName', name: issuer }] },
  reasons: undefined,
  crlIssuer: undefined,
});

/** Section 6.3.3 (b) (2) (i). */
function meets(
  idp: DistributionPointName,
  crlIssuer: Name,
  certificate: Certificate,
  { name, crlIssuer: claimed }: DistributionPoint,
): boolean {
  const issued = whole(idp, crlIssuer);
  const base = claimed?.flatMap((one) => (one.form === 'directoryName' ? [one.name] : []))[0];
  const wanted = name === undefined ? (claimed ?? []) : whole(name, base ?? certificate.issuer);
  return issued.some((one) => wanted.some((other) => sameName(one, other)));
}

function whole(name: DistributionPointName, base: Name): readonly GeneralName[] {
  return name.kind === 'full' ? name.names : [{ form: 'directoryName', name: below(base, name.rdn) }];
}

function below(base: Name, rdn: readonly NameAttribute[]): Name {
  const attributes = rdn.map(({ oid, value }) => element(Tag.sequence, oidElement(oid), value));
  const rdns = base.rdns.length === 0 ? Buffer.alloc(0) : contentOfSequence(base.raw);
  return new Name(element(Tag.sequence, rdns, element(Tag.set, ...attributes)), [...base.rdns, rdn]);
}

function contentOfSequence(raw: Buffer): Buffer {
  const length = raw[1] ?? 0;
  return raw.subarray(2 + (length < 0x80 ? 0 : length & 0x7f));
}

const names = (general: GeneralName, name: Name): boolean =>
  general.form === 'directoryName' && general.name.matches(name);

function sameName(one: GeneralName, other: GeneralName): boolean {
  if (one.form === 'directoryName') return names(other, one.name);
  if ('text' in one)
    return 'text' in other && one.form === other.form && comparable(one) === comparable(other);
  if (one.form === 'registeredID') return other.form === one.form && other.oid === one.oid;
  if (one.form === 'iPAddress') return other.form === one.form && other.octets.equals(one.octets);
  if (one.form === 'otherName')
    return other.form === one.form && other.typeId === one.typeId && other.value.equals(one.value);
  return 'raw' in other && other.form === one.form && other.raw.equals(one.raw);
}

// RFC 5280 section 7.4: scheme and host of a URI without letter case, the rest as it stands; other forms are host names.
const comparable = ({ form, text }: Extract<GeneralName, { text: string }>): string =>
  form === 'uniformResourceIdentifier'
    ? text.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?/i, (start) => start.toLowerCase())
    : text.toLowerCase();

function intersection<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...one].filter((value) => other.has(value)));
}
