import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Section 6.1.3 (a) (4). */
export const checkIssuerName: Check = (certificate, { issuer }) => {
  if (certificate.issuer.empty) return problem('certificate-not-conforming', 'empty issuer name');
  return certificate.issuer.matches(issuer)
    ? undefined
    : problem('issuer-name-mismatch', 'issued under another name');
};
