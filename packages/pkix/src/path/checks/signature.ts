import { schemeAllowed } from '../../algorithm/algorithm-rules.ts';
import { signatureScheme } from '../../algorithm/signature-scheme.ts';
import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Of a certificate that no key can prove: it is not the signature that is at fault. */
export const unknownAlgorithm = problem(
  'algorithm-not-allowed',
  'unknown signature algorithm, or parameters that it must not have',
);

/** Section 6.1.3 (a) (1), after the algorithm itself was found strong enough. */
export const checkSignature: Check = (certificate, { algorithms, key, signatures }) => {
  const scheme = signatureScheme(certificate.signatureAlgorithm);
  if (scheme === undefined) return unknownAlgorithm;
  if (!schemeAllowed(scheme, algorithms))
    return problem('algorithm-not-allowed', 'signature algorithm too weak');
  if (key.key === undefined) return problem('signature-invalid', "the issuer's key is no key");
  const holds = signatures.hold(certificate, key.key);
  if (holds === undefined) return problem('work-limit-exceeded', 'too many signatures to verify');
  return holds
    ? undefined
    : problem('signature-invalid', "the signature does not hold under the issuer's key");
};
