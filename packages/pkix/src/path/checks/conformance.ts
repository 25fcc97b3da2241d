import { importPublicKey } from '../../algorithm/import-public-key.ts';
import type { Certificate } from '../../certificate/certificate.ts';
import { Extensions } from '../../certificate/extension-oids.ts';
import { anyPolicy } from '../../certificate/extensions/policies.ts';
import { issuerAltNames } from '../../certificate/issuer-alt-names.ts';
import { accessLocations, crlLocations, freshestCrlLocations } from '../../certificate/locations.ts';
import { policyQualifiers } from '../../certificate/policy-qualifiers.ts';
import { subjectDirectoryAttributes } from '../../certificate/subject-directory-attributes.ts';
import type { Position } from '../path-state.ts';
import { type Problem, problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** What no honest issuer writes, refused always; and, when strict, all that RFC 5280 forbids issuers. */
export const checkConformance: Check = (certificate, { rules }, position) =>
  contradiction(certificate, position.isTarget) ??
  (rules.conformance === 'strict' ? strictly(certificate, position) : undefined);

function contradiction(certificate: Certificate, isTarget: boolean): Problem | undefined {
  const { basicConstraints, keyUsage, subject, subjectAltNames } = certificate;
  const ca = basicConstraints?.ca === true;
  if (ca && subject.empty) return no('a CA without a name');
  if (!ca && certificate.nameConstraints !== undefined) return no('name constraints outside a CA');
  // An issuer without the extension is refused as no CA, which says more.
  if (!ca && (isTarget || basicConstraints !== undefined) && keyUsage?.has('keyCertSign') === true)
    return no('keyCertSign outside a CA');
  if (keyUsage?.size === 0) return no('key usage that allows nothing');
  if (subject.empty && subjectAltNames === undefined) return no('neither subject nor alternative name');
  // Whoever does not know the extension would take such a certificate for nobody's (section 4.2.1.6).
  if (subject.empty && isCritical(certificate, Extensions.subjectAltName) === false)
    return no('alternative name without a subject and not critical');
  if (certificate.deviations.includes('serial-number-too-long'))
    return no('serial number of more than 20 octets');
  return undefined;
}

function strictly(certificate: Certificate, { index, selfIssued }: Position): Problem | undefined {
  const { basicConstraints, keyUsage, publicKey } = certificate;
  const ca = basicConstraints?.ca === true;
  const [deviation] = certificate.deviations;
  if (deviation !== undefined) return no(deviation);
  if (certificate.version !== 3) return no('not version 3');
  // Only a root may leave it out (section 4.2.1.1).
  const isRoot = index === -1 && selfIssued;
  if (!isRoot && certificate.authorityKeyIdentifier?.keyIdentifier === undefined)
    return no('no authority key identifier');
  if (ca && certificate.subjectKeyIdentifier === undefined) return no('CA without subject key identifier');
  if (ca && keyUsage === undefined) return no('CA without key usage');
  if (ca && basicConstraints.pathLength !== undefined && keyUsage?.has('keyCertSign') === false)
    return no('path length without keyCertSign');
  // DSA may take its parameters from above, so that its key alone is none.
  if (publicKey.kind !== 'dsa' && importPublicKey(publicKey) === undefined) return no('a key that is no key');
  return criticality(certificate, ca) ?? unreadable(certificate);
}

const isCritical = ({ extensions }: Certificate, oid: string): boolean | undefined =>
  extensions.get(oid)?.critical;

/** "MUST be critical", and "MUST be non-critical" (sections 4.2.1 and 4.2.2). */
function criticality(certificate: Certificate, ca: boolean): Problem | undefined {
  const must = [Extensions.nameConstraints, Extensions.policyConstraints, Extensions.inhibitAnyPolicy];
  for (const oid of ca ? [Extensions.basicConstraints, ...must] : must)
    if (isCritical(certificate, oid) === false) return no(`extension ${oid} not critical`);
  return isCritical(certificate, Extensions.freshestCrl) === true ? no('freshest CRL critical') : undefined;
}

/** Extensions that path validation does not need and so leaves unread otherwise. */
function unreadable(certificate: Certificate): Problem | undefined {
  const readers = [
    accessLocations,
    crlLocations,
    freshestCrlLocations,
    issuerAltNames,
    policyQualifiers,
    subjectDirectoryAttributes,
  ];
  for (const reader of readers) {
    const read = reader(certificate);
    if (!read.ok) return no(read.detail);
  }
  // Section 4.2.1.4: beside any policy, a qualifier is one of the two that the standard names.
  const qualifiers = policyQualifiers(certificate);
  const odd = qualifiers.ok && qualifiers.value.some(({ policy, known }) => policy === anyPolicy && !known);
  return odd ? no('unknown qualifier of any policy') : undefined;
}

const no = (detail: string): Problem => problem('certificate-not-conforming', detail);
