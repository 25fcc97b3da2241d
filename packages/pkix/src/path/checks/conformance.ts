import type { Certificate } from '../../certificate/certificate.ts';
import { Extensions } from '../../certificate/extension-oids.ts';
import { type Problem, problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** What no honest issuer writes, refused always; and, when strict, all that RFC 5280 forbids issuers. */
export const checkConformance: Check = (certificate, { rules }, { isTarget }) =>
  contradiction(certificate) ??
  (rules.conformance === 'strict' ? strictly(certificate, isTarget) : undefined);

function contradiction(certificate: Certificate): Problem | undefined {
  const { basicConstraints, keyUsage, subject, subjectAltNames } = certificate;
  const ca = basicConstraints?.ca === true;
  if (ca && subject.empty) return no('a CA without a name');
  if (!ca && certificate.nameConstraints !== undefined) return no('name constraints outside a CA');
  if (!ca && basicConstraints !== undefined && keyUsage?.has('keyCertSign') === true)
    return no('keyCertSign outside a CA');
  if (subject.empty && subjectAltNames === undefined) return no('neither subject nor alternative name');
  if (certificate.deviations.includes('serial-number-too-long'))
    return no('serial number of more than 20 octets');
  return undefined;
}

function strictly(certificate: Certificate, isTarget: boolean): Problem | undefined {
  const { basicConstraints, extensions, keyUsage, subject } = certificate;
  const ca = basicConstraints?.ca === true;
  const critical = (oid: string): boolean => extensions.get(oid)?.critical === true;
  const [deviation] = certificate.deviations;
  if (deviation !== undefined) return no(deviation);
  if (certificate.version !== 3) return no('not version 3');
  if (certificate.authorityKeyIdentifier?.keyIdentifier === undefined)
    return no('no authority key identifier');
  if (ca && certificate.subjectKeyIdentifier === undefined) return no('CA without subject key identifier');
  if (ca && !critical(Extensions.basicConstraints))
    return no('CA with basic constraints that are not critical');
  if (ca && keyUsage === undefined) return no('CA without key usage');
  if (ca && basicConstraints.pathLength !== undefined && keyUsage?.has('keyCertSign') === false)
    return no('path length without keyCertSign');
  if (!ca && keyUsage?.has('keyCertSign') === true) return no('keyCertSign outside a CA');
  if (isTarget && subject.empty && !critical(Extensions.subjectAltName))
    return no('alternative name not critical');
  if (certificate.nameConstraints !== undefined && !critical(Extensions.nameConstraints))
    return no('name constraints not critical');
  if (critical(Extensions.freshestCrl)) return no('freshest CRL critical');
  if (certificate.policyConstraints !== undefined && !critical(Extensions.policyConstraints))
    return no('policy constraints not critical');
  return undefined;
}

const no = (detail: string): Problem => problem('certificate-not-conforming', detail);
