import { problem } from '../refusal.ts';
import type { Check } from './check.ts';

/** Section 6.1.4 (k): version 3 with cA; without the extension nothing says that it may issue. */
export const checkCertificateAuthority: Check = ({ basicConstraints }) =>
  basicConstraints?.ca === true ? undefined : problem('not-a-ca', 'basic constraints do not say CA');

/** Section 6.1.4 (l). */
export const checkPathLength: Check = (_certificate, state, { selfIssued }) => {
  if (selfIssued) return undefined;
  if (state.maximumLength <= 0) return problem('path-length-exceeded', 'more CAs than a CA above allows');
  state.maximumLength--;
  return undefined;
};

/** Section 6.1.4 (n). */
export const checkCertificateSigning: Check = ({ keyUsage }) =>
  keyUsage === undefined || keyUsage.has('keyCertSign')
    ? undefined
    : problem('key-usage-forbids', 'key usage without keyCertSign');
