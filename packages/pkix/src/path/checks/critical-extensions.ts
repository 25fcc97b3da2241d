import { Extensions } from '../../certificate/extension-oids.ts';
import type { Certificate } from '../../certificate/certificate.ts';
import { issuerAltNames } from '../../certificate/issuer-alt-names.ts';
import { crlLocations, freshestCrlLocations } from '../../certificate/locations.ts';
import { policyQualifiers } from '../../certificate/policy-qualifiers.ts';
import type { Parsed } from '../../parsed.ts';
import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

const understood = new Set<string>([
  Extensions.keyUsage,
  Extensions.subjectAltName,
  Extensions.issuerAltName,
  Extensions.basicConstraints,
  Extensions.nameConstraints,
  Extensions.crlDistributionPoints,
  Extensions.certificatePolicies,
  Extensions.policyMappings,
  Extensions.policyConstraints,
  Extensions.extendedKeyUsage,
  Extensions.freshestCrl,
  Extensions.inhibitAnyPolicy,
]);

/** Contents that no check above reads, because nothing is decided by them. */
const interpretations = new Map<string, (certificate: Certificate) => Parsed<unknown>>([
  [Extensions.certificatePolicies, knownQualifiers],
  [Extensions.issuerAltName, issuerAltNames],
  [Extensions.crlDistributionPoints, crlLocations],
  [Extensions.freshestCrl, freshestCrlLocations],
]);

/**
 * Sections 6.1.4 (o) and 6.1.5 (f): a critical extension that is not acted upon here, key identifiers included, or one
 * that holds what cannot be interpreted (section 4.2).
 */
export const checkCriticalExtensions: Check = (certificate) => {
  for (const [oid, { critical }] of certificate.extensions) {
    if (!critical) continue;
    if (!understood.has(oid)) return problem('unknown-critical-extension', `critical extension ${oid}`);
    const read = interpretations.get(oid)?.(certificate);
    if (read?.ok === false)
      return problem('unknown-critical-extension', `critical extension ${oid}: ${read.detail}`);
  }
  return undefined;
};

/** Section 4.2.1.4: whoever cannot interpret a qualifier of a critical extension must refuse the certificate. */
function knownQualifiers(certificate: Certificate): Parsed<unknown> {
  const read = policyQualifiers(certificate);
  const unknown = read.ok ? read.value.find(({ known }) => !known) : undefined;
  return unknown === undefined
    ? read
    : { ok: false, reason: 'extension-malformed', detail: `unknown policy qualifier ${unknown.type}` };
}
