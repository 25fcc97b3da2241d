import { Extensions } from '../../certificate/extension-oids.ts';
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

/** Sections 6.1.4 (o) and 6.1.5 (f): a critical extension that is not acted upon here, key identifiers included. */
export const checkCriticalExtensions: Check = ({ extensions }) => {
  for (const [oid, { critical }] of extensions)
    if (critical && !understood.has(oid))
      return problem('unknown-critical-extension', `critical extension ${oid}`);
  return undefined;
};
